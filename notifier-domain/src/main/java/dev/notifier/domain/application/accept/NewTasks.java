package dev.notifier.domain.application.accept;

import dev.notifier.domain.application.query.TaskView;
import dev.notifier.domain.task.TaskId;
import java.util.List;

/** Stores tasks with their idempotency keys. */
@FunctionalInterface
public interface NewTasks {

  /**
   * Stores all of them in one transaction, which concurrent callers may share.
   *
   * @return one insertion for each task, in the same order
   */
  List<Insertion> insertAll(List<NewTask> tasks);

  /** What became of one task. */
  sealed interface Insertion {
    record Inserted(TaskView task) implements Insertion {}

    /** The same request was accepted before, as this task. */
    record Repeated(TaskView task) implements Insertion {}

    /** The key belongs to another request. */
    record Conflicting(TaskId existing) implements Insertion {}
  }
}
