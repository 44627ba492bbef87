package dev.notifier.domain.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.Variants;
import dev.notifier.domain.task.TaskState.Cancelled;
import dev.notifier.domain.task.TaskState.Exhausted;
import dev.notifier.domain.task.TaskState.Scheduled;
import dev.notifier.domain.task.TaskState.Succeeded;
import dev.notifier.domain.task.Transition.Moved;
import dev.notifier.domain.task.Transition.Refused;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class TransitionTest {
  private static final Instant DUE = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NOW = DUE.plusSeconds(60);

  record Row(TaskState state, Transition cancelled, Transition replayed) {}

  private static final List<Row> TABLE =
      List.of(
          new Row(
              new Scheduled(2, 1, DUE, false),
              new Moved(new Cancelled(1, "cancelled")),
              new Refused("settled", "The task is still open.")),
          new Row(
              new Succeeded(2),
              new Refused("not-settled", "The task is acknowledged already."),
              new Refused("not-acknowledged", "The task is acknowledged.")),
          new Row(
              new Exhausted(2, Exhausted.SCHEDULE_EXHAUSTED),
              new Refused("not-settled", "The task has ended already."),
              new Moved(new Scheduled(3, 0, NOW, false))),
          new Row(
              new Cancelled(2, "cancelled"),
              new Refused("not-settled", "The task is cancelled already."),
              new Moved(new Scheduled(3, 0, NOW, false))));

  @ParameterizedTest
  @FieldSource("TABLE")
  void cancels_open_tasks_only(Row row) {
    assertThat(StateMachine.cancel(row.state())).isEqualTo(row.cancelled());
  }

  @ParameterizedTest
  @FieldSource("TABLE")
  void replays_tasks_that_ended_unacknowledged_only(Row row) {
    assertThat(StateMachine.replay(row.state(), NOW)).isEqualTo(row.replayed());
  }

  @Test
  void the_table_has_every_state() {
    assertThat(TABLE)
        .extracting(row -> row.state().getClass().getSimpleName())
        .containsExactlyInAnyOrderElementsOf(Variants.of(TaskState.class));
  }
}
