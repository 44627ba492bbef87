package dev.notifier.domain.application.accept;

import dev.notifier.domain.application.query.TaskView;
import dev.notifier.domain.task.TaskId;
import java.util.List;

/** Stores tasks with their idempotency keys. */
@FunctionalInterface
public interface NewTasks {

  /**
   * Stores all of them in one transaction, which concurrent callers may share, and returns once
   * what follows on that is done.
   *
   * @return one insertion for each task, in the same order
   */
  List<Insertion> insertAll(List<NewTask> tasks, Sequel sequel);

  /** What follows on the transaction: its caller need not come round between the two. */
  @FunctionalInterface
  interface Sequel {

    /**
     * Begins, the transaction having committed, and waits for nothing: others may have to wait.
     *
     * @param done to be run once, when it is done
     */
    void begin(List<Insertion> stored, Runnable done);
  }

  /** What became of one task. */
  sealed interface Insertion {
    record Inserted(TaskView task) implements Insertion {}

    /** The same request was accepted before, as this task. */
    record Repeated(TaskView task) implements Insertion {}

    /** The key belongs to another request. */
    record Conflicting(TaskId existing) implements Insertion {}
  }
}
