package dev.notifier.adapter.rabbit;

import static dev.notifier.adapter.rabbit.Adapter.handover;
import static dev.notifier.adapter.rabbit.Adapter.settings;
import static dev.notifier.adapter.rabbit.Eventually.eventually;
import static dev.notifier.adapter.rabbit.Eventually.never;
import static dev.notifier.adapter.rabbit.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.notifier.adapter.rabbit.RabbitFiguresConfiguration.BrokerSilentException;
import dev.notifier.adapter.rabbit.RabbitFiguresConfiguration.WorkerState;
import dev.notifier.domain.application.Handovers.HandoverUnconfirmedException;
import dev.notifier.domain.application.announce.Announcements.EventUnconfirmedException;
import dev.notifier.domain.application.announce.TaskEvent;
import dev.notifier.domain.task.Handover;
import dev.notifier.testkit.PrivateBroker;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class BrokerFaultsTest {
  private static final PrivateBroker BROKER = PrivateBroker.start();

  private final Runs runs = new Runs();

  @AfterAll
  static void stop() {
    BROKER.close();
  }

  @Test
  void what_waits_survives_a_restart_of_the_broker_and_is_delivered_when_due() {
    // Each waits in one queue: no hop of the second falls due while the broker is busy starting.
    Duration shorter = Duration.ofSeconds(3);
    Duration longer = Duration.ofSeconds(30);
    try (Adapter adapter = Adapter.consuming(BROKER.broker(), settings(shorter, longer), runs)) {
      Handover during = handover(2, shorter);
      Handover after = handover(2, longer);
      adapter.handovers.handOver(during);
      adapter.handovers.handOver(after);
      BROKER.stop();
      eventually(() -> !adapter.status.isReachable());
      assertRefusedAtOnce(adapter);
      assertThatExceptionOfType(BrokerSilentException.class).isThrownBy(adapter.depths::ask);
      eventually(() -> adapter.worker.now().equals(new WorkerState(false, false, false, 0)));
      BROKER.startAgain();
      eventually(adapter.status::isReachable);
      eventually(() -> adapter.worker.now().consuming());
      assertThat(adapter.depths.ask().parked()).isZero();
      assertThat(runs.await(during).at()).isAfterOrEqualTo(during.dueAt());
      Handover fresh = handover(1, Duration.ZERO);
      adapter.handovers.handOver(fresh);
      runs.await(fresh);
      within(longer.plusSeconds(20), () -> !runs.of(after).isEmpty());
      assertThat(Duration.between(after.dueAt(), runs.await(after).at()))
          .isBetween(Duration.ZERO, Duration.ofSeconds(1));
    }
  }

  @Test
  void a_frozen_broker_bounds_the_wait_and_thaws() {
    try (Adapter adapter = Adapter.consuming(BROKER.broker(), settings(), runs)) {
      BROKER.pause();
      try {
        Instant begin = Instant.now();
        assertThatExceptionOfType(HandoverUnconfirmedException.class)
            .isThrownBy(() -> adapter.handovers.handOver(handover(1, Duration.ZERO)));
        assertThat(adapter.handovers.offer(List.of(handover(1, Duration.ZERO)))).isEqualTo(0);
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(9));
      } finally {
        BROKER.resume();
      }
      Handover next = handover(1, Duration.ZERO);
      eventually(() -> adapter.handovers.offer(List.of(next)) == 1);
      runs.await(next);
    }
  }

  @Test
  void what_was_told_survives_a_restart_of_the_broker_and_what_was_not_is_an_error()
      throws Exception {
    try (Adapter adapter = Adapter.publishing(BROKER.broker(), settings(), runs)) {
      String queue = adapter.listen("listener", Map.of("x-queue-type", "quorum"), "#");
      TaskEvent told = Events.succeeded();
      adapter.announcements.announce(List.of(told));
      BROKER.stop();
      assertThatExceptionOfType(EventUnconfirmedException.class)
          .isThrownBy(() -> adapter.announcements.announce(List.of(Events.succeeded())));
      BROKER.startAgain();
      eventually(adapter.publisher::isReady);
      BROKER.pause();
      try {
        Instant begin = Instant.now();
        assertThatExceptionOfType(EventUnconfirmedException.class)
            .isThrownBy(() -> adapter.announcements.announce(Events.exhausted()));
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(7));
      } finally {
        BROKER.resume();
      }
      assertThat(adapter.take(queue).getProps().getMessageId()).isEqualTo(told.id().toString());
    }
  }

  @Test
  void what_a_full_queue_refuses_goes_again_until_there_is_room_or_no_more_time() {
    try (Adapter adapter = Adapter.publishing(BROKER.broker(), settings(), runs)) {
      fill(adapter);
      assertThatExceptionOfType(HandoverUnconfirmedException.class)
          .isThrownBy(() -> adapter.handovers.handOver(handover(1, Duration.ZERO)))
          .withMessageEndingWith("The broker refused the message.");

      adapter.steps.clear();
      Handover refused = handover(1, Duration.ZERO);
      var handingOver = CompletableFuture.runAsync(() -> adapter.handovers.handOver(refused));
      eventually(() -> adapter.steps.size() > 1);
      assertThat(handingOver).isNotDone();
      adapter.consumption.start();
      assertThat(handingOver).succeedsWithin(Duration.ofSeconds(5));
      runs.await(refused);
    }
  }

  @Test
  void channels_that_were_refused_a_message_are_renewed() {
    try (Adapter adapter = Adapter.publishing(BROKER.broker(), settings(), runs)) {
      Set<String> first = publishersChannels();
      assertThat(first).isNotEmpty();
      fill(adapter);
      eventually(
          () -> {
            assertThat(adapter.handovers.offer(List.of(handover(1, Duration.ZERO)))).isZero();
            return Collections.disjoint(publishersChannels(), first);
          });
      assertThat(adapter.publisher.isReady()).isTrue();
    }
  }

  /** The queue lets a few in beyond its length. */
  private static void fill(Adapter adapter) {
    BROKER.ctl(
        "set_policy",
        "--apply-to",
        "queues",
        adapter.names.workQueue(0),
        "^" + adapter.names.workQueue(0) + "$",
        "{\"max-length\":1}");
    eventually(() -> adapter.handovers.offer(List.of(handover(1, Duration.ZERO))) == 0);
  }

  private static Set<String> publishersChannels() {
    return BROKER
        .ctl("list_channels", "--quiet", "--no-table-headers", "confirm", "pid")
        .lines()
        .filter(line -> line.startsWith("true"))
        .collect(Collectors.toSet());
  }

  @Test
  void an_alarm_pauses_consumption_until_it_is_over() {
    try (Adapter adapter = Adapter.consuming(BROKER.broker(), settings(), runs)) {
      eventually(() -> adapter.worker.now().consuming());
      alarm(adapter);
      try {
        assertThat(adapter.status.isReachable()).isFalse();
        eventually(() -> !adapter.worker.now().consuming());
        assertRefusedAtOnce(adapter);
      } finally {
        endAlarm();
      }
      eventually(adapter.status::isReachable);
      eventually(() -> adapter.worker.now().equals(new WorkerState(false, true, false, 0)));
    }
  }

  @Test
  void nothing_is_consumed_during_an_alarm() {
    try (Adapter adapter = Adapter.consuming(BROKER.broker(), settings(), runs)) {
      // Not before they are open: who is just opening them takes one more look, and a message.
      eventually(() -> adapter.worker.now().consuming());
      adapter.consumption.storeUnreachable();
      eventually(() -> !adapter.worker.now().consuming());
      Handover waiting = handover(1, Duration.ZERO);
      adapter.handovers.handOver(waiting);
      alarm(adapter);
      try {
        adapter.consumption.storeReachable();
        never(Duration.ofSeconds(1), () -> !runs.of(waiting).isEmpty());
      } finally {
        endAlarm();
      }
      runs.await(waiting);
    }
  }

  /** The broker blocks a connection only when it publishes, and says so a moment later. */
  private static void alarm(Adapter adapter) {
    BROKER.ctl("set_vm_memory_high_watermark", "0.0000001");
    eventually(() -> adapter.handovers.offer(List.of(handover(1, Duration.ofHours(1)))) == 0);
    eventually(() -> adapter.worker.now().blocked());
  }

  private static void endAlarm() {
    BROKER.ctl("set_vm_memory_high_watermark", "0.6");
  }

  private static void assertRefusedAtOnce(Adapter adapter) {
    Instant begin = Instant.now();
    assertThat(adapter.handovers.offer(List.of(handover(1, Duration.ZERO)))).isEqualTo(0);
    assertThatExceptionOfType(HandoverUnconfirmedException.class)
        .isThrownBy(() -> adapter.handovers.handOver(handover(1, Duration.ZERO)));
    assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofMillis(500));
  }
}
