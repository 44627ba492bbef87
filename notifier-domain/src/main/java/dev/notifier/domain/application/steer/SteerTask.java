package dev.notifier.domain.application.steer;

import dev.notifier.domain.application.HandoverOffers;
import dev.notifier.domain.application.announce.AnnouncePending;
import dev.notifier.domain.application.query.TaskView;
import dev.notifier.domain.application.steer.TaskMoves.Result;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.Steering;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskState.Scheduled;
import java.util.List;

/** Cancels, replays or resolves one task, hands it over if it is open again, and tells of it. */
public final class SteerTask {
  private final TaskMoves moves;
  private final HandoverOffers handovers;
  private final AnnouncePending announcePending;

  public SteerTask(TaskMoves moves, HandoverOffers handovers, AnnouncePending announcePending) {
    this.moves = moves;
    this.handovers = handovers;
    this.announcePending = announcePending;
  }

  /** Does it, if the task's state allows it. */
  public Result steer(String tenant, TaskId id, Steering steering) {
    Result result = moves.move(tenant, id, steering);
    if (result instanceof Result.Moved(TaskView task, var event)) {
      if (task.state() instanceof Scheduled next) {
        handovers.offer(List.of(new Handover(task.id(), next.nextAttempt(), next.dueAt())));
      }
      event.ifPresent(it -> announcePending.announce(List.of(it)));
    }
    return result;
  }
}
