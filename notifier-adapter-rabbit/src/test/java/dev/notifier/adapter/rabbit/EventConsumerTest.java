package dev.notifier.adapter.rabbit;

import static dev.notifier.adapter.rabbit.Adapter.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notifier.domain.application.announce.TaskEvent;
import dev.notifier.testkit.Broker;
import dev.notifier.testkit.Servers;
import dev.notifier.testkit.TcpProxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Runs the sample consumer of the documentation as a reader would. */
class EventConsumerTest {
  private static final Broker BROKER = Servers.shared().broker();

  @Test
  void prints_each_event_once_though_it_is_told_twice_and_the_connection_breaks() throws Exception {
    String queue = "listener." + UUID.randomUUID();
    try (Adapter adapter = Adapter.publishing(BROKER, settings(), new Runs());
        TcpProxy proxy = TcpProxy.to(BROKER.host(), BROKER.port());
        SampleConsumer consumer =
            SampleConsumer.start(
                new Broker(proxy.host(), proxy.port(), BROKER.username(), BROKER.password()),
                adapter.names.prefix(),
                queue)) {
      consumer.awaitListening(1);
      TaskEvent paid = Events.succeeded();
      TaskEvent confirmed = Events.confirmed(Optional.empty());
      adapter.announcements.announce(List.of(paid));
      adapter.announcements.announce(List.of(confirmed, paid));
      await().until(() -> consumer.printed().size() == 2);

      proxy.cut();
      TaskEvent meanwhile = Events.attemptFailed();
      adapter.announcements.announce(List.of(paid, meanwhile));
      consumer.awaitListening(2);
      TaskEvent last = Events.cancelled();
      adapter.announcements.announce(List.of(confirmed, last));

      await().atMost(Duration.ofSeconds(20)).until(() -> consumer.printed().contains(line(last)));
      assertThat(consumer.printed())
          .containsExactlyInAnyOrder(line(paid), line(confirmed), line(meanwhile), line(last));
      consumer.end();
      Eventually.eventually(() -> adapter.consumers(queue) == 0);
      assertThat(adapter.ready(queue)).as("what was not acknowledged").isEqualTo(0);
      adapter.deleteQueue(queue);
    }
  }

  private static String line(TaskEvent event) {
    return event.id() + " " + event.type().code() + " " + EventMessage.body(event).utf8();
  }
}
