package dev.notifier.domain.application.steer;

import dev.notifier.domain.application.announce.TaskEvent;
import dev.notifier.domain.application.query.TaskView;
import dev.notifier.domain.task.Steering;
import dev.notifier.domain.task.TaskId;
import java.util.Optional;

/** Moves a task by hand. */
@FunctionalInterface
public interface TaskMoves {

  /**
   * Applies the move to the task as it stands under its row lock, and records it. Its event is kept
   * until it has been told. A task of another tenant does not exist.
   */
  Result move(String tenant, TaskId id, Steering steering);

  /** What became of it. */
  sealed interface Result {
    record Moved(TaskView task, Optional<TaskEvent> event) implements Result {}

    record Refused(String rule, String message) implements Result {}

    record NoSuchTask() implements Result {}
  }
}
