package dev.notifier.adapter.rabbit;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShelfTest {
  @Test
  void keeps_the_message_as_it_is_and_adds_the_reason() {
    BasicProperties original =
        new BasicProperties.Builder()
            .messageId("m-1")
            .contentType("application/json")
            .headers(Map.of("mine", "yes"))
            .build();
    BasicProperties annotated = Shelf.annotate(original, "because");
    assertThat(annotated.getHeaders())
        .isEqualTo(Map.of("mine", "yes", "x-notifier-reason", "because"));
    assertThat(annotated.getMessageId()).isEqualTo("m-1");
    assertThat(annotated.getContentType()).isEqualTo("application/json");
    assertThat(annotated.getDeliveryMode()).isEqualTo(2);
  }

  @Test
  void drops_what_would_make_the_broker_refuse_expire_or_copy_it() {
    BasicProperties original =
        new BasicProperties.Builder()
            .userId("somebody")
            .expiration("1000")
            .headers(
                Map.of(
                    "CC",
                    List.of("elsewhere"),
                    "BCC",
                    List.of("elsewhere"),
                    "x-death",
                    List.of(Map.of("queue", "q")),
                    "x-first-death-queue",
                    "q",
                    "x-last-death-reason",
                    "expired",
                    "x-delivery-count",
                    3L))
            .build();
    BasicProperties annotated = Shelf.annotate(original, "because");
    assertThat(annotated.getUserId()).isNull();
    assertThat(annotated.getExpiration()).isNull();
    assertThat(annotated.getHeaders()).containsOnlyKeys("x-notifier-reason");
  }

  @Test
  void shortens_a_reason_that_a_header_could_not_carry() {
    BasicProperties annotated = Shelf.annotate(new BasicProperties(), "x".repeat(200_000));
    assertThat(annotated.getHeaders().get("x-notifier-reason")).asString().hasSize(1_000);
  }
}
