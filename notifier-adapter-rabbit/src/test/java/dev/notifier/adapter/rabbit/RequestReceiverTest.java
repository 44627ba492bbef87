package dev.notifier.adapter.rabbit;

import static dev.notifier.adapter.rabbit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import dev.notifier.domain.Bytes;
import dev.notifier.domain.application.StoreUnavailableException;
import dev.notifier.domain.application.accept.RequestIntake;
import dev.notifier.domain.task.TaskKind;
import dev.notifier.testkit.Broker;
import dev.notifier.testkit.Servers;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class RequestReceiverTest {
  private static final Broker BROKER = Servers.shared().broker();
  private static final Bytes JSON = Bytes.ofUtf8("{\"orderNo\":\"1\",\"amount\":1.10}");

  private final List<Taken> taken = new CopyOnWriteArrayList<>();

  private record Taken(TaskKind kind, Optional<String> key, Bytes json) {}

  @Test
  void takes_a_request_in_byte_for_byte_under_the_messages_id() throws Exception {
    try (Adapter adapter = Adapter.consuming(BROKER, this::accept)) {
      publish(adapter, new BasicProperties.Builder().messageId("order-1").build());
      eventually(() -> taken.size() == 1);
      assertThat(taken)
          .containsExactly(new Taken(TaskKind.NOTIFICATION, Optional.of("order-1"), JSON));
      assertIntakeIsEmpty(adapter);
    }
  }

  @Test
  void tells_an_inquiry_by_its_key() throws Exception {
    try (Adapter adapter = Adapter.consuming(BROKER, this::accept)) {
      adapter.publishRaw(
          adapter.names.requests(),
          "inquiry",
          new BasicProperties.Builder().messageId("order-1").build(),
          JSON.toArray());
      eventually(() -> taken.size() == 1);
      assertThat(taken.getFirst().kind()).isEqualTo(TaskKind.INQUIRY);
    }
  }

  @Test
  void leaves_it_to_the_intake_what_a_missing_id_means() throws Exception {
    try (Adapter adapter = Adapter.consuming(BROKER, this::accept)) {
      publish(adapter, new BasicProperties());
      eventually(() -> taken.size() == 1);
      assertThat(taken.getFirst().key()).isEmpty();
    }
  }

  @Test
  void puts_what_is_rejected_aside_as_it_came_with_the_reason() throws Exception {
    RequestIntake rejecting =
        (kind, key, json) -> new RequestIntake.Result.Rejected("payload: missing");
    try (Adapter adapter = Adapter.consuming(BROKER, rejecting)) {
      publish(
          adapter,
          new BasicProperties.Builder()
              .messageId("order-1")
              .contentType("application/json")
              .headers(Map.of("trace", "abc"))
              .build());
      eventually(() -> adapter.ready(adapter.names.rejected()) == 1);
      GetResponse rejected = adapter.take(adapter.names.rejected());
      assertThat(Bytes.of(rejected.getBody())).isEqualTo(JSON);
      assertThat(rejected.getProps().getMessageId()).isEqualTo("order-1");
      assertThat(rejected.getProps().getContentType()).isEqualTo("application/json");
      assertThat(rejected.getProps().getHeaders().get("trace")).hasToString("abc");
      assertThat(rejected.getProps().getHeaders().get("x-notifier-reason"))
          .hasToString("payload: missing");
      assertIntakeIsEmpty(adapter);
    }
  }

  @Test
  void offers_a_request_again_until_it_is_stored() throws Exception {
    RequestIntake failingTwice =
        (kind, key, json) -> {
          accept(kind, key, json);
          return switch (taken.size()) {
            case 1 -> throw new StoreUnavailableException("away", new IOException());
            case 2 -> throw new IllegalStateException("something else");
            default -> Adapter.accepted();
          };
        };
    try (Adapter adapter = Adapter.consuming(BROKER, failingTwice)) {
      publish(adapter, new BasicProperties.Builder().messageId("order-1").build());
      eventually(() -> taken.size() == 3);
      assertIntakeIsEmpty(adapter);
    }
  }

  private RequestIntake.Result accept(TaskKind kind, Optional<String> key, Bytes json) {
    taken.add(new Taken(kind, key, json));
    return Adapter.accepted();
  }

  private static void publish(Adapter adapter, BasicProperties properties) throws Exception {
    adapter.publishRaw(adapter.names.requests(), "notification", properties, JSON.toArray());
  }

  private static void assertIntakeIsEmpty(Adapter adapter) {
    eventually(() -> adapter.works.size() == 0);
    adapter.consumption.stop();
    assertThat(adapter.ready(adapter.names.requestQueue(TaskKind.NOTIFICATION))).isEqualTo(0);
  }
}
