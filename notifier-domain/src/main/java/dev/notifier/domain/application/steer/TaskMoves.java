package dev.notifier.domain.application.steer;

import dev.notifier.domain.application.query.TaskView;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskState;
import dev.notifier.domain.task.Transition;
import java.time.Instant;

/** Moves a task by hand. */
@FunctionalInterface
public interface TaskMoves {

  /**
   * Applies the move to the task as it stands under its row lock. A task of another tenant does not
   * exist.
   */
  Result move(String tenant, TaskId id, Move move);

  /** A pure function of the state and the database's time. */
  @FunctionalInterface
  interface Move {
    Transition from(TaskState state, Instant now);
  }

  /** What became of it. */
  sealed interface Result {
    record Moved(TaskView task) implements Result {}

    record Refused(String rule, String message) implements Result {}

    record NoSuchTask() implements Result {}
  }
}
