package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.announce.TaskEvent;
import dev.notifier.domain.application.steer.TaskMoves;
import dev.notifier.domain.application.steer.TaskMoves.Result;
import dev.notifier.domain.task.Steering;
import dev.notifier.domain.task.TaskId;
import java.util.Optional;

/** Moves tasks as a person would. */
final class TaskMovesByHand {
  private TaskMovesByHand() {}

  /** Returns the event that is to be told. */
  static Optional<TaskEvent> cancel(TestDatabase database, TaskId task) {
    return move(database, task, new Steering.Cancel());
  }

  static void replay(TestDatabase database, TaskId task) {
    move(database, task, new Steering.Replay());
  }

  static Optional<TaskEvent> move(TestDatabase database, TaskId task, Steering steering) {
    return move(database, "default", task, steering);
  }

  static Optional<TaskEvent> move(
      TestDatabase database, String tenant, TaskId task, Steering steering) {
    Result result = database.bean(TaskMoves.class).move(tenant, task, steering);
    if (result instanceof Result.Moved moved) {
      return moved.event();
    }
    throw new AssertionError("not moved but " + result);
  }
}
