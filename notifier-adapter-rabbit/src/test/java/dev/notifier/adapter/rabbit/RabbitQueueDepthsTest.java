package dev.notifier.adapter.rabbit;

import static dev.notifier.adapter.rabbit.Adapter.handover;
import static dev.notifier.adapter.rabbit.Adapter.settings;
import static dev.notifier.adapter.rabbit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.notifier.adapter.rabbit.RabbitConfiguration.Settings;
import dev.notifier.adapter.rabbit.RabbitFiguresConfiguration.BrokerSilentException;
import dev.notifier.adapter.rabbit.RabbitFiguresConfiguration.Depths;
import dev.notifier.adapter.rabbit.RabbitFiguresConfiguration.WorkerState;
import dev.notifier.domain.application.accept.RequestIntake;
import dev.notifier.domain.application.attempt.Disposition;
import dev.notifier.testkit.Broker;
import dev.notifier.testkit.Servers;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class RabbitQueueDepthsTest {
  private static final Broker BROKER = Servers.shared().broker();

  private final Runs runs = new Runs();

  @Test
  void counts_what_is_ready_in_each_queue_over_all_shards() throws Exception {
    String prefix = "test." + UUID.randomUUID();
    Settings twoShards = new Settings(prefix, 2, Set.of(), 16, 4, Duration.ofSeconds(10));
    try (Adapter adapter = Adapter.publishing(BROKER, twoShards, runs)) {
      publish(adapter, adapter.names.parked(), "", 1);
      publish(adapter, adapter.names.lost(), "", 2);
      publish(adapter, adapter.names.rejected(), "", 3);
      publish(adapter, adapter.names.work(), "0", 1);
      publish(adapter, adapter.names.work(), "1", 3);
      publish(adapter, adapter.names.due(), "1", 5);
      publish(adapter, adapter.names.requests(), "notification", 2);
      publish(adapter, adapter.names.requests(), "inquiry", 4);
      adapter.handovers.handOver(handover(2, Duration.ofHours(1)));

      eventually(() -> adapter.depths.ask().equals(new Depths(1, 2, 3, 4, 5, 6)));
    }
  }

  @Test
  void what_nobody_can_work_on_shows_as_parked() {
    try (Adapter adapter =
        Adapter.consuming(
            BROKER, settings(), (handover, again) -> new Disposition.Park("no such task"))) {
      adapter.handovers.handOver(handover(1, Duration.ZERO));

      eventually(() -> adapter.depths.ask().parked() == 1);
    }
  }

  @Test
  void what_is_malformed_shows_as_rejected() throws Exception {
    try (Adapter adapter =
        Adapter.consuming(BROKER, (kind, key, json) -> new RequestIntake.Result.Rejected("json"))) {
      publish(adapter, adapter.names.requests(), "notification", 1);

      eventually(() -> adapter.depths.ask().rejected() == 1);
    }
  }

  @Test
  void says_nothing_where_a_queue_is_missing() throws Exception {
    try (Adapter adapter = Adapter.publishing(BROKER, settings(), runs)) {
      adapter.deleteQueue(adapter.names.parked());

      assertThatExceptionOfType(BrokerSilentException.class).isThrownBy(adapter.depths::ask);
    }
  }

  @Test
  void sees_the_worker_at_work() {
    CountDownLatch release = new CountDownLatch(1);
    try (Adapter adapter =
        Adapter.publishing(
            BROKER,
            settings(),
            (handover, again) -> {
              Held.until(release);
              return Runs.acknowledge();
            })) {
      assertThat(adapter.worker.now()).isEqualTo(new WorkerState(false, false, false, 0));
      adapter.consumption.start();
      adapter.handovers.handOver(handover(1, Duration.ZERO));

      eventually(() -> adapter.worker.now().equals(new WorkerState(false, true, false, 1)));

      release.countDown();
      eventually(() -> adapter.worker.now().inHand() == 0);
      adapter.consumption.stop();
      assertThat(adapter.worker.now()).isEqualTo(new WorkerState(false, false, false, 0));
    }
  }

  private static void publish(Adapter adapter, String exchange, String key, int count)
      throws Exception {
    for (int i = 0; i < count; i++) {
      adapter.publishRaw(exchange, key, new BasicProperties(), new byte[0]);
    }
  }
}
