package dev.notifier.adapter.rabbit;

import static dev.notifier.adapter.rabbit.Adapter.settings;
import static dev.notifier.adapter.rabbit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.rabbitmq.client.GetResponse;
import dev.notifier.adapter.rabbit.RabbitConfiguration.Settings;
import dev.notifier.adapter.rabbit.RabbitConfiguration.Step;
import dev.notifier.domain.Bytes;
import dev.notifier.domain.application.announce.Announcements.EventUnconfirmedException;
import dev.notifier.domain.application.announce.TaskEvent;
import dev.notifier.testkit.Broker;
import dev.notifier.testkit.Servers;
import dev.notifier.testkit.TcpProxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RabbitAnnouncementsTest {
  private static final Broker BROKER = Servers.shared().broker();
  private static final Map<String, Object> QUORUM = Map.of("x-queue-type", "quorum");

  private final Settings settings = settings();
  private final Adapter adapter = Adapter.publishing(BROKER, settings, new Runs());

  @AfterEach
  void close() {
    adapter.close();
  }

  @Test
  void tells_each_listener_what_it_has_chosen() throws Exception {
    String all = listen("#");
    String notifications = listen("notification.#");
    String exhausted = listen("*.exhausted");
    String confirmed = listen("inquiry.confirmed");
    List<TaskEvent> events =
        Stream.of(
                List.of(Events.succeeded(), Events.attemptFailed(), Events.cancelled()),
                Events.exhausted(),
                List.of(Events.confirmed(Optional.empty()), Events.inquiryExhausted()))
            .flatMap(List::stream)
            .toList();

    adapter.announcements.announce(events);

    assertThat(adapter.ready(all)).isEqualTo(7);
    assertThat(adapter.ready(notifications)).isEqualTo(5);
    assertThat(adapter.ready(exhausted)).isEqualTo(2);
    assertThat(adapter.ready(confirmed)).isEqualTo(1);
  }

  @Test
  void sends_the_event_under_its_id_and_type() throws Exception {
    String queue = listen("notification.succeeded");
    TaskEvent event = Events.succeeded();

    adapter.announcements.announce(List.of(event));

    GetResponse message = adapter.take(queue);
    assertThat(message.getEnvelope().getRoutingKey()).isEqualTo("notification.succeeded");
    assertThat(message.getProps().getMessageId()).isEqualTo(event.id().toString());
    assertThat(message.getProps().getType()).isEqualTo("notification.succeeded");
    assertThat(message.getProps().getContentType()).isEqualTo("application/json");
    assertThat(message.getProps().getDeliveryMode()).isEqualTo(2);
    assertThat(message.getProps().getTimestamp()).isEqualTo("2026-11-24T03:28:30Z");
    assertThat(Bytes.of(message.getBody())).isEqualTo(EventMessage.body(event));
  }

  @Test
  void tells_an_event_again_with_the_same_id_and_content() throws Exception {
    String queue = listen("#");
    TaskEvent event = Events.succeeded();

    adapter.announcements.announce(List.of(event));
    adapter.announcements.announce(List.of(event));

    GetResponse first = adapter.take(queue);
    GetResponse second = adapter.take(queue);
    assertThat(second.getProps()).isEqualTo(first.getProps());
    assertThat(Bytes.of(second.getBody())).isEqualTo(Bytes.of(first.getBody()));
  }

  @Test
  void needs_nobody_who_listens() {
    adapter.announcements.announce(List.of(Events.succeeded()));
    adapter.announcements.announce(List.of());

    assertThat(adapter.steps).containsExactly(Step.EVENT_PUBLISHED);
  }

  @Test
  void tells_a_whole_page_at_once() throws Exception {
    String queue = listen("#");

    adapter.announcements.announce(Stream.generate(Events::succeeded).limit(3_000).toList());

    assertThat(adapter.ready(queue)).isEqualTo(3_000);
  }

  @Test
  void a_missing_exchange_is_an_error_and_is_declared_again() throws Exception {
    adapter.deleteExchange(adapter.names.events());
    TaskEvent event = Events.succeeded();

    assertThatExceptionOfType(EventUnconfirmedException.class)
        .isThrownBy(() -> adapter.announcements.announce(List.of(event)));
    eventually(() -> isTold(adapter, event));
  }

  @Test
  void a_listener_whose_queue_refuses_events_is_an_error_that_the_others_do_not_share()
      throws Exception {
    String full =
        listen(
            Map.of(
                "x-queue-type", "quorum",
                "x-overflow", "reject-publish",
                "x-max-length", 1),
            "#");
    String other = listen("#");

    eventually(() -> !isTold(adapter, Events.succeeded()));

    // The refusal is told at once, while the other queue may still be taking the event in.
    eventually(() -> adapter.ready(other) > adapter.ready(full));
    adapter.deleteQueue(full);
    adapter.announcements.announce(List.of(Events.succeeded()));
  }

  @Test
  void an_unreachable_broker_is_an_error_until_it_is_back() throws Exception {
    String queue = listen("#");
    try (TcpProxy proxy = TcpProxy.to(BROKER.host(), BROKER.port());
        Adapter away =
            Adapter.publishing(
                new Broker(proxy.host(), proxy.port(), BROKER.username(), BROKER.password()),
                settings,
                new Runs())) {
      TaskEvent event = Events.succeeded();
      proxy.refuse();

      assertThatExceptionOfType(EventUnconfirmedException.class)
          .isThrownBy(() -> away.announcements.announce(List.of(event, Events.cancelled())))
          .withMessageStartingWith("Of 2 events: ");

      proxy.pass();
      eventually(() -> isTold(away, event));
      eventually(() -> event.id().toString().equals(adapter.take(queue).getProps().getMessageId()));
    }
  }

  private String listen(String key) throws Exception {
    return listen(QUORUM, key);
  }

  private String listen(Map<String, Object> arguments, String key) throws Exception {
    return adapter.listen("listener." + UUID.randomUUID(), arguments, key);
  }

  private static boolean isTold(Adapter adapter, TaskEvent event) {
    try {
      adapter.announcements.announce(List.of(event));
      return true;
    } catch (EventUnconfirmedException e) {
      return false;
    }
  }
}
