package dev.notifier.adapter.rabbit;

import static dev.notifier.adapter.rabbit.Adapter.handover;
import static dev.notifier.adapter.rabbit.Adapter.settings;
import static dev.notifier.adapter.rabbit.Eventually.eventually;
import static dev.notifier.adapter.rabbit.Eventually.never;
import static dev.notifier.adapter.rabbit.Runs.acknowledge;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import dev.notifier.adapter.rabbit.HandoverReceiver.Attempts;
import dev.notifier.adapter.rabbit.RabbitConfiguration.Settings;
import dev.notifier.domain.application.attempt.Disposition;
import dev.notifier.domain.task.Handover;
import dev.notifier.testkit.Broker;
import dev.notifier.testkit.Servers;
import dev.notifier.testkit.TcpProxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConsumptionTest {
  private static final Broker BROKER = Servers.shared().broker();
  private static final Duration A_WHILE = Duration.ofMillis(300);

  private final Runs runs = new Runs();
  private final CountDownLatch release = new CountDownLatch(1);
  private final Handover handover = handover(1, Duration.ZERO);

  private final Attempts held = Held.attempts(runs, release);

  @Test
  void acknowledges_nothing_before_its_work_is_done() {
    try (Adapter adapter = Adapter.consuming(BROKER, settings(), held)) {
      adapter.handovers.handOver(handover);
      runs.await(handover);
      adapter.consumption.storeUnreachable();
      eventually(() -> adapter.ready(adapter.names.workQueue(0)) == 1);
      release.countDown();
      eventually(() -> adapter.works.size() == 0);
      adapter.consumption.storeReachable();
      eventually(() -> runs.of(handover).size() == 2);
      assertThat(runs.of(handover).get(1).redelivered()).isTrue();
      adapter.assertEverythingIsAcknowledged();
    }
  }

  @Test
  void a_redelivery_joins_the_work_that_is_still_going_on() {
    try (Adapter adapter = Adapter.consuming(BROKER, settings(), held)) {
      adapter.handovers.handOver(handover);
      runs.await(handover);
      adapter.consumption.storeUnreachable();
      eventually(() -> adapter.ready(adapter.names.workQueue(0)) == 1);
      adapter.consumption.storeReachable();
      eventually(() -> adapter.ready(adapter.names.workQueue(0)) == 0);
      never(A_WHILE, () -> runs.of(handover).size() > 1 || adapter.works.size() > 1);
      release.countDown();
      adapter.assertEverythingIsAcknowledged();
    }
  }

  @Test
  void a_message_that_comes_twice_is_worked_off_once() throws Exception {
    try (Adapter adapter = Adapter.consuming(BROKER, settings(), held)) {
      BasicProperties message = HandoverMessage.write(handover);
      adapter.publishRaw(adapter.names.work(), "0", message, new byte[0]);
      adapter.publishRaw(adapter.names.work(), "0", message, new byte[0]);
      runs.await(handover);
      never(A_WHILE, () -> runs.of(handover).size() > 1 || adapter.works.size() > 1);
      release.countDown();
      adapter.assertEverythingIsAcknowledged();
    }
  }

  @Test
  void what_work_hands_over_anew_is_not_acknowledged_with_it() {
    AtomicReference<Adapter> here = new AtomicReference<>();
    Attempts handingOverOnce =
        (it, again) -> {
          runs.run(it, again);
          if (runs.of(it).size() == 1) {
            here.get().handovers.handOver(it);
            eventually(() -> runs.of(it).size() == 2);
          }
          return acknowledge();
        };
    try (Adapter adapter = Adapter.publishing(BROKER, settings(), handingOverOnce)) {
      here.set(adapter);
      adapter.consumption.start();
      adapter.handovers.handOver(handover);
      eventually(() -> runs.of(handover).size() == 2);
      adapter.assertEverythingIsAcknowledged();
    }
  }

  @Test
  void is_delivered_again_after_the_connection_was_lost() {
    try (TcpProxy proxy = TcpProxy.to(BROKER.host(), BROKER.port());
        Adapter adapter = Adapter.consuming(behind(proxy), settings(), held)) {
      adapter.handovers.handOver(handover);
      runs.await(handover);
      proxy.refuse();
      eventually(() -> !adapter.status.isReachable());
      release.countDown();
      eventually(() -> adapter.works.size() == 0);
      proxy.pass();
      eventually(() -> runs.of(handover).size() == 2);
      assertThat(runs.of(handover).get(1).redelivered()).isTrue();
      eventually(adapter.status::isReachable);
      adapter.assertEverythingIsAcknowledged();
    }
  }

  @Test
  void a_connection_lost_again_and_again_does_not_multiply_the_work() throws Exception {
    Settings usual = settings();
    Settings narrow = new Settings(usual.prefix(), 1, usual.delays(), 1, 1, usual.drain());
    int places = 1;
    try (Adapter adapter = Adapter.consuming(BROKER, narrow, held)) {
      String queue = adapter.names.workQueue(0);
      for (int lost = 1; lost <= 2 * places; lost++) {
        adapter.handovers.handOver(handover(1, Duration.ZERO));
        int inHand = lost;
        eventually(() -> adapter.works.size() == inHand);
        adapter.consumption.storeUnreachable();
        eventually(() -> adapter.ready(queue) == 1);
        // Another instance would have it now.
        adapter.take(queue);
        adapter.consumption.storeReachable();
      }
      never(A_WHILE, () -> runs.all().size() > places);
      release.countDown();
      eventually(() -> adapter.works.size() == 0);
      assertThat(runs.all()).hasSize(places);
    }
  }

  @Test
  void work_that_fails_is_done_again_as_a_redelivery() {
    Attempts failingTwice =
        (it, again) -> {
          runs.run(it, again);
          if (runs.of(it).size() < 3) {
            throw new IllegalStateException("not yet");
          }
          return acknowledge();
        };
    try (Adapter adapter = Adapter.consuming(BROKER, settings(), failingTwice)) {
      adapter.handovers.handOver(handover);
      eventually(() -> runs.of(handover).size() == 3);
      assertThat(runs.of(handover))
          .extracting(Runs.Run::redelivered)
          .containsExactly(false, true, true);
      adapter.assertEverythingIsAcknowledged();
    }
  }

  @Test
  void one_slow_attempt_holds_up_no_other() {
    try (Adapter adapter =
        Adapter.consuming(
            BROKER,
            settings(),
            (it, again) ->
                it.task().equals(handover.task()) ? held.run(it, again) : runs.run(it, again))) {
      adapter.handovers.handOver(handover);
      runs.await(handover);
      List<Handover> others =
          IntStream.range(0, 100).mapToObj(i -> handover(1 + i % 2, Duration.ZERO)).toList();
      assertThat(adapter.handovers.offer(others)).isEqualTo(100);
      others.forEach(runs::await);
      eventually(() -> adapter.works.size() == 1);
      release.countDown();
      adapter.assertEverythingIsAcknowledged();
    }
  }

  @Test
  void acknowledges_each_message_in_whatever_order_they_are_done() {
    AtomicInteger started = new AtomicInteger();
    CountDownLatch others = new CountDownLatch(5);
    Attempts evenOnesLast =
        (it, again) -> {
          if (started.getAndIncrement() % 2 == 0 && others.getCount() > 0) {
            Held.until(others);
          }
          others.countDown();
          return runs.run(it, again);
        };
    try (Adapter adapter = Adapter.consuming(BROKER, settings(), evenOnesLast)) {
      List<Handover> all =
          IntStream.range(0, 500).mapToObj(i -> handover(1, Duration.ZERO)).toList();
      assertThat(adapter.handovers.offer(all)).isEqualTo(500);
      all.forEach(runs::await);
      adapter.assertEverythingIsAcknowledged();
      assertThat(runs.all()).hasSize(500).noneMatch(Runs.Run::redelivered);
    }
  }

  @Test
  void finishes_the_work_in_hand_before_it_stops_and_takes_no_more() throws Exception {
    try (Adapter adapter = Adapter.consuming(BROKER, settings(), held)) {
      adapter.handovers.handOver(handover);
      runs.await(handover);
      Thread stopping = Thread.ofVirtual().start(adapter.consumption::stop);
      never(A_WHILE, () -> !adapter.consumption.isRunning());
      Handover late = handover(1, Duration.ZERO);
      adapter.handovers.handOver(late);
      never(A_WHILE, () -> !runs.of(late).isEmpty());
      release.countDown();
      stopping.join();
      assertThat(adapter.consumption.isRunning()).isFalse();
      assertThat(adapter.ready(adapter.names.workQueue(0))).isEqualTo(1);
      adapter.consumption.start();
      assertThat(runs.await(late).redelivered()).isFalse();
      assertThat(runs.of(handover)).hasSize(1);
    }
  }

  @Test
  void leaves_to_the_broker_what_is_not_done_in_time() {
    Settings hasty = settings();
    Settings settings = new Settings(hasty.prefix(), 1, hasty.delays(), 16, 4, A_WHILE);
    try (Adapter adapter = Adapter.consuming(BROKER, settings, held)) {
      adapter.handovers.handOver(handover);
      runs.await(handover);
      adapter.consumption.stop();
      eventually(() -> adapter.ready(adapter.names.workQueue(0)) == 1);
      release.countDown();
    }
  }

  @Test
  void gives_up_what_keeps_failing_when_it_stops() {
    Attempts failing =
        (it, again) -> {
          runs.run(it, again);
          throw new IllegalStateException("never");
        };
    try (Adapter adapter = Adapter.consuming(BROKER, settings(), failing)) {
      adapter.handovers.handOver(handover);
      eventually(() -> runs.of(handover).size() >= 4);
      adapter.consumption.stop();
      assertThat(adapter.works.size()).isEqualTo(0);
      eventually(() -> adapter.ready(adapter.names.workQueue(0)) == 1);
    }
  }

  @Test
  void parks_what_is_no_handover_with_the_reason() throws Exception {
    try (Adapter adapter = Adapter.consuming(BROKER, settings(), runs)) {
      BasicProperties odd =
          new BasicProperties.Builder().headers(Map.of("x-notifier-task", "nobody")).build();
      adapter.publishRaw(adapter.names.work(), "0", odd, new byte[] {1, 2, 3});
      eventually(() -> adapter.ready(adapter.names.parked()) == 1);
      adapter.assertEverythingIsAcknowledged();
      GetResponse parked = adapter.take(adapter.names.parked());
      assertThat(parked.getBody()).containsExactly(1, 2, 3);
      assertThat(parked.getProps().getHeaders().get("x-notifier-reason"))
          .hasToString("Header x-notifier-task is not a task's id.");
      assertThat(runs.all()).isEmpty();
    }
  }

  @Test
  void parks_what_the_worker_wants_parked() throws Exception {
    Attempts parking = (it, again) -> new Disposition.Park("no such task");
    try (Adapter adapter = Adapter.consuming(BROKER, settings(), parking)) {
      adapter.handovers.handOver(handover);
      eventually(() -> adapter.ready(adapter.names.parked()) == 1);
      GetResponse parked = adapter.take(adapter.names.parked());
      assertThat(parked.getProps().getHeaders().get("x-notifier-reason"))
          .hasToString("no such task");
      assertThat(HandoverMessage.read(parked.getProps()).task()).isEqualTo(handover.task());
    }
  }

  @Test
  void consumes_again_after_a_queue_was_deleted_under_it() throws Exception {
    try (Adapter adapter = Adapter.consuming(BROKER, settings(), runs)) {
      adapter.handovers.handOver(handover);
      runs.await(handover);
      adapter.deleteQueue(adapter.names.workQueue(0));
      Handover next = handover(1, Duration.ZERO);
      eventually(() -> adapter.handovers.offer(List.of(next)) == 1);
      runs.await(next);
    }
  }

  @Test
  void pauses_while_the_database_is_away() {
    try (Adapter adapter = Adapter.consuming(BROKER, settings(), runs)) {
      eventually(() -> adapter.consumers(adapter.names.workQueue(0)) == 1);
      adapter.consumption.storeUnreachable();
      adapter.consumption.storeUnreachable();
      eventually(() -> adapter.consumers(adapter.names.workQueue(0)) == 0);
      adapter.handovers.handOver(handover);
      never(A_WHILE, () -> !runs.of(handover).isEmpty());
      assertThat(adapter.status.isReachable()).isTrue();
      adapter.consumption.storeReachable();
      runs.await(handover);
    }
  }

  @Test
  void spreads_over_shards_and_consumes_them_all() {
    Settings one = settings();
    Settings three = new Settings(one.prefix(), 3, one.delays(), 16, 4, one.drain());
    try (Adapter adapter = Adapter.consuming(BROKER, three, runs)) {
      List<Handover> all =
          IntStream.range(0, 30).mapToObj(i -> handover(1 + i % 2, Duration.ofMillis(i))).toList();
      assertThat(adapter.handovers.offer(all)).isEqualTo(30);
      all.forEach(runs::await);
    }
  }

  private static Broker behind(TcpProxy proxy) {
    return new Broker(proxy.host(), proxy.port(), BROKER.username(), BROKER.password());
  }
}
