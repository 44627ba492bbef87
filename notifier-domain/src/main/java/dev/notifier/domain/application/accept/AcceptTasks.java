package dev.notifier.domain.application.accept;

import dev.notifier.domain.application.accept.NewTasks.Insertion;
import dev.notifier.domain.application.query.TaskView;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.TaskState.Scheduled;
import java.util.List;
import java.util.stream.Stream;

/**
 * Takes tasks in. Once this returns, they are stored; if the broker did not take the handover, the
 * feeder sends it later. A repeated request hands its task over anew, should that have been lost.
 */
public final class AcceptTasks {
  private final NewTasks newTasks;
  private final AcceptedHandovers handovers;

  public AcceptTasks(NewTasks newTasks, AcceptedHandovers handovers) {
    this.newTasks = newTasks;
    this.handovers = handovers;
  }

  /** One insertion for each task, in the same order. */
  public List<Insertion> accept(List<NewTask> tasks) {
    return newTasks.insertAll(tasks, (stored, done) -> handovers.offer(handovers(stored), done));
  }

  private static List<Handover> handovers(List<Insertion> insertions) {
    return insertions.stream().flatMap(AcceptTasks::handover).toList();
  }

  private static Stream<Handover> handover(Insertion insertion) {
    return switch (insertion) {
      case Insertion.Inserted(TaskView task) -> handover(task);
      case Insertion.Repeated(TaskView task) -> handover(task);
      case Insertion.Conflicting conflict -> Stream.empty();
    };
  }

  /** A held task has none until it is its turn. */
  private static Stream<Handover> handover(TaskView task) {
    return task.state() instanceof Scheduled next && !task.held()
        ? Stream.of(new Handover(task.id(), next.nextAttempt(), next.dueAt()))
        : Stream.empty();
  }
}
