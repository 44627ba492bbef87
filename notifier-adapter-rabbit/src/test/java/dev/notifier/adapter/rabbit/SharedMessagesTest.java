package dev.notifier.adapter.rabbit;

import static dev.notifier.adapter.rabbit.Adapter.handover;
import static dev.notifier.adapter.rabbit.Adapter.settings;
import static dev.notifier.adapter.rabbit.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import dev.notifier.adapter.rabbit.HandoverReceiver.Attempts;
import dev.notifier.adapter.rabbit.RabbitConfiguration.Settings;
import dev.notifier.domain.application.attempt.Disposition;
import dev.notifier.domain.task.Handover;
import dev.notifier.testkit.Broker;
import dev.notifier.testkit.Servers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedMessagesTest {
  private static final Broker BROKER = Servers.shared().broker();
  private static final Duration A_WHILE = Duration.ofMillis(300);

  private final Runs runs = new Runs();
  private final CountDownLatch release = new CountDownLatch(1);
  private final Handover handover = handover(1, Duration.ZERO);
  private final Attempts held = Held.attempts(runs, release);

  @Test
  void works_all_handovers_of_a_message_at_once_and_acknowledges_it_after_the_last() {
    List<Handover> three = IntStream.range(0, 3).mapToObj(i -> handover(1, Duration.ZERO)).toList();
    try (Adapter adapter =
        Adapter.consuming(
            BROKER,
            settings(),
            (it, again) ->
                it.task().equals(three.get(1).task())
                    ? held.run(it, again)
                    : runs.run(it, again))) {
      String queue = adapter.names.workQueue(0);
      assertThat(adapter.handovers.offer(three)).isEqualTo(3);
      three.forEach(runs::await);
      eventually(() -> adapter.works.size() == 1);
      adapter.consumption.storeUnreachable();
      eventually(() -> adapter.ready(queue) == 1);
      adapter.consumption.storeReachable();
      eventually(() -> runs.of(three.get(0)).size() == 2 && runs.of(three.get(2)).size() == 2);
      assertThat(runs.of(three.get(0)).get(1).redelivered()).isTrue();
      assertThat(runs.of(three.get(1))).hasSize(1);
      release.countDown();
      adapter.assertEverythingIsAcknowledged();
    }
  }

  @Test
  void what_waits_for_a_place_takes_none_from_retries_and_goes_back_when_it_stops() {
    Settings usual = settings();
    Settings settings = new Settings(usual.prefix(), 1, usual.delays(), 16, 4, A_WHILE);
    try (Adapter adapter = Adapter.consuming(BROKER, settings, held)) {
      List<Handover> firsts =
          IntStream.range(0, 100).mapToObj(i -> handover(1, Duration.ZERO)).toList();
      assertThat(adapter.handovers.offer(firsts)).isEqualTo(100);
      eventually(() -> adapter.works.size() == 100 && runs.all().size() == 16);
      Handover retry = handover(2, Duration.ZERO);
      adapter.handovers.handOver(retry);
      runs.await(retry);
      assertThat(runs.all()).hasSize(17);
      adapter.consumption.stop();
      eventually(() -> adapter.ready(adapter.names.workQueue(0)) == 4);
      release.countDown();
      eventually(() -> adapter.works.size() == 0);
      assertThat(runs.all()).hasSize(17);
      adapter.consumption.start();
      firsts.forEach(runs::await);
      adapter.assertEverythingIsAcknowledged();
    }
  }

  @Test
  void parks_one_of_many_by_itself() throws Exception {
    List<Handover> three = IntStream.range(0, 3).mapToObj(i -> handover(1, Duration.ZERO)).toList();
    Attempts parkingOne =
        (it, again) ->
            it.task().equals(three.get(1).task())
                ? new Disposition.Park("no such task")
                : runs.run(it, again);
    try (Adapter adapter = Adapter.consuming(BROKER, settings(), parkingOne)) {
      adapter.handovers.offer(three);
      eventually(() -> adapter.ready(adapter.names.parked()) == 1);
      adapter.assertEverythingIsAcknowledged();
      assertThat(runs.all()).hasSize(2);
      GetResponse parked = adapter.take(adapter.names.parked());
      assertThat(HandoverMessage.read(parked.getProps()).task()).isEqualTo(three.get(1).task());
    }
  }

  @Test
  void parks_many_as_they_are_if_one_of_them_cannot_be_read() throws Exception {
    try (Adapter adapter = Adapter.consuming(BROKER, settings(), runs)) {
      BasicProperties two = HandoverMessage.fresh(Map.of("x-notifier-handovers", 2));
      byte[] body = (handover.task() + " 1 0\nnobody 1 0\n").getBytes(UTF_8);
      adapter.publishRaw(adapter.names.work(), "0", two, body);
      eventually(() -> adapter.ready(adapter.names.parked()) == 1);
      adapter.assertEverythingIsAcknowledged();
      GetResponse parked = adapter.take(adapter.names.parked());
      assertThat(parked.getBody()).isEqualTo(body);
      assertThat(parked.getProps().getHeaders().get("x-notifier-reason"))
          .hasToString("Line 2 of the body is not a handover.");
      assertThat(runs.all()).isEmpty();
    }
  }
}
