package dev.notifier.domain.application.query;

import java.util.List;

/** Tells the whole story of an order. */
@FunctionalInterface
public interface Orders {

  /**
   * All that there is about the order, as it stood at one moment; the oldest first. Without tasks
   * there is no such order.
   */
  OrderHistory history(String tenant, String orderNo);

  /**
   * An order's tasks.
   *
   * @param complete false if there are so many tasks or attempts that some are left out
   */
  record OrderHistory(List<TaskHistory> tasks, boolean complete) {
    public OrderHistory {
      tasks = List.copyOf(tasks);
    }
  }

  /** A task with its attempts. */
  record TaskHistory(TaskView task, List<AttemptView> attempts) {
    public TaskHistory {
      attempts = List.copyOf(attempts);
    }
  }
}
