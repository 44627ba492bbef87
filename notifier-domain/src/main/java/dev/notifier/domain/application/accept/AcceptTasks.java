package dev.notifier.domain.application.accept;

import dev.notifier.domain.application.HandoverOffers;
import dev.notifier.domain.application.accept.NewTasks.Insertion;
import dev.notifier.domain.application.query.TaskView;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.TaskState.Scheduled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes tasks in. Once this returns, they are stored; if the broker did not take the first
 * handover, the feeder sends it later.
 */
public final class AcceptTasks {
  private final NewTasks newTasks;
  private final HandoverOffers handovers;

  public AcceptTasks(NewTasks newTasks, HandoverOffers handovers) {
    this.newTasks = newTasks;
    this.handovers = handovers;
  }

  /** One insertion for each task, in the same order. */
  public List<Insertion> accept(List<NewTask> tasks) {
    List<Insertion> insertions = newTasks.insertAll(tasks);
    List<Handover> first = new ArrayList<>();
    for (Insertion insertion : insertions) {
      if (insertion instanceof Insertion.Inserted(TaskView task)) {
        firstHandover(task).ifPresent(first::add);
      }
    }
    handovers.offer(first);
    return insertions;
  }

  private static Optional<Handover> firstHandover(TaskView task) {
    return task.state() instanceof Scheduled next
        ? Optional.of(new Handover(task.id(), next.nextAttempt(), next.dueAt()))
        : Optional.empty();
  }
}
