package dev.notifier.domain.application.steer;

import dev.notifier.domain.application.HandoverOffers;
import dev.notifier.domain.application.query.TaskView;
import dev.notifier.domain.application.steer.TaskMoves.Result;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.StateMachine;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskState.Scheduled;
import java.util.List;

/** Starts an ended task's schedule again. */
public final class ReplayTask {
  private final TaskMoves moves;
  private final HandoverOffers handovers;

  public ReplayTask(TaskMoves moves, HandoverOffers handovers) {
    this.moves = moves;
    this.handovers = handovers;
  }

  public Result replay(String tenant, TaskId id) {
    Result result = moves.move(tenant, id, StateMachine::replay);
    if (result instanceof Result.Moved(TaskView task) && task.state() instanceof Scheduled next) {
      handovers.offer(List.of(new Handover(task.id(), next.nextAttempt(), next.dueAt())));
    }
    return result;
  }
}
