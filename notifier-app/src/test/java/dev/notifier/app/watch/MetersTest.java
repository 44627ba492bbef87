package dev.notifier.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.adapter.persistence.StoreFiguresConfiguration.Figures;
import dev.notifier.adapter.rabbit.RabbitFiguresConfiguration.Depths;
import dev.notifier.adapter.rabbit.RabbitFiguresConfiguration.WorkerState;
import dev.notifier.domain.application.feed.OverdueTasks;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.TaskId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class MetersTest {
  private static final Duration FRESHNESS = Duration.ofSeconds(1);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void shows_the_depth_of_each_queue() {
    Latest<Depths> latest = new Latest<>(() -> new Depths(1, 2, 3, 4, 5, 6), FRESHNESS, () -> 0);
    new BrokerMeters(latest).bindTo(registry);
    assertThat(gauge("notifier.queue.messages", "queue", "parked")).isNaN();

    latest.refresh();

    assertThat(
            List.of("parked", "lost", "rejected", "work", "due", "requests").stream()
                .map(queue -> gauge("notifier.queue.messages", "queue", queue)))
        .containsExactly(1.0, 2.0, 3.0, 4.0, 5.0, 6.0);
    assertThat(gauge("notifier.figures.age", "server", "broker")).isZero();
  }

  @Test
  void shows_what_does_not_get_on() {
    Figures figures = new Figures(1, 2, Optional.of(Duration.ofMillis(3_500)), 4, 5);
    Latest<Figures> latest = new Latest<>(() -> figures, FRESHNESS, () -> 0);
    new StoreMeters(latest).bindTo(registry);
    assertThat(gauge("notifier.overdue.oldest")).isNaN();
    assertThat(gauge("notifier.database.reachable")).isZero();

    latest.refresh();

    assertThat(gauge("notifier.overdue.tasks", "attempt", "first")).isEqualTo(1);
    assertThat(gauge("notifier.overdue.tasks", "attempt", "later")).isEqualTo(2);
    assertThat(gauge("notifier.overdue.oldest")).isEqualTo(3.5);
    assertThat(gauge("notifier.held.tasks")).isEqualTo(4);
    assertThat(gauge("notifier.events.pending")).isEqualTo(5);
    assertThat(gauge("notifier.database.reachable")).isEqualTo(1);
  }

  @Test
  void nothing_overdue_is_not_the_same_as_not_knowing() {
    Figures figures = new Figures(0, 0, Optional.empty(), 0, 0);
    Latest<Figures> latest = new Latest<>(() -> figures, FRESHNESS, () -> 0);
    new StoreMeters(latest).bindTo(registry);
    latest.refresh();

    assertThat(gauge("notifier.overdue.oldest")).isZero();
  }

  @Test
  void shows_how_the_worker_fares() {
    new WorkerMeters(() -> true, () -> new WorkerState(true, false, false, 7)).bindTo(registry);

    assertThat(gauge("notifier.broker.reachable")).isEqualTo(1);
    assertThat(gauge("notifier.broker.blocked")).isEqualTo(1);
    assertThat(gauge("notifier.worker.consuming")).isZero();
    assertThat(gauge("notifier.worker.in.hand")).isEqualTo(7);
  }

  @Test
  void only_what_has_died_is_not_alive() {
    assertThat(alive(new WorkerState(true, false, false, 0))).isEqualTo(Status.UP);
    assertThat(alive(new WorkerState(false, false, true, 0))).isEqualTo(Status.DOWN);
  }

  @Test
  void counts_what_the_sweep_takes_by_the_attempt_that_was_missed() {
    List<Handover> found = List.of(handover(1), handover(2), handover(3));
    OverdueTasks counted = new SweepMeters(registry).counted((limit, grace) -> found);

    assertThat(counted.take(10, FRESHNESS)).isEqualTo(found);

    assertThat(registry.get("notifier.sweep.taken").tag("attempt", "first").counter().count())
        .isEqualTo(1);
    assertThat(registry.get("notifier.sweep.taken").tag("attempt", "later").counter().count())
        .isEqualTo(2);
  }

  private static Status alive(WorkerState state) {
    return new ConsumptionHealthIndicator(() -> state).health().getStatus();
  }

  private double gauge(String name, String... tags) {
    return registry.get(name).tags(tags).gauge().value();
  }

  private static Handover handover(int attempt) {
    return new Handover(new TaskId(new UUID(0, 1)), attempt, Instant.EPOCH);
  }
}
