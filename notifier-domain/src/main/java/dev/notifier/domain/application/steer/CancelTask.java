package dev.notifier.domain.application.steer;

import dev.notifier.domain.application.steer.TaskMoves.Result;
import dev.notifier.domain.task.StateMachine;
import dev.notifier.domain.task.TaskId;

/** Calls an open task off. */
public final class CancelTask {
  private final TaskMoves moves;

  public CancelTask(TaskMoves moves) {
    this.moves = moves;
  }

  public Result cancel(String tenant, TaskId id) {
    return moves.move(tenant, id, (state, now) -> StateMachine.cancel(state));
  }
}
