package dev.notifier.app.api;

import dev.notifier.domain.application.attempt.Settlements;
import dev.notifier.domain.application.query.TaskView;
import dev.notifier.domain.application.query.Tasks;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskState.Scheduled;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a requester wait for the first attempt. It hears of every settlement in this process; for
 * one in another process it looks once in a while.
 */
public final class FirstAttempts implements Settlements {
  private static final Duration LOOK = Duration.ofMillis(250);

  private final Settlements settlements;
  private final Tasks tasks;
  private final ConcurrentMap<TaskId, CountDownLatch> waiting = new ConcurrentHashMap<>();

  public FirstAttempts(Settlements settlements, Tasks tasks) {
    this.settlements = settlements;
    this.tasks = tasks;
  }

  @Override
  public Settled settle(Settlement settlement) {
    Settled settled = settlements.settle(settlement);
    CountDownLatch latch = waiting.get(settlement.task());
    if (latch != null) {
      latch.countDown();
    }
    return settled;
  }

  /** The task after its first attempt, or as it stands when the time is up. */
  public TaskView await(TaskView task, Duration atMost) {
    CountDownLatch latch = waiting.computeIfAbsent(task.id(), id -> new CountDownLatch(1));
    try {
      long end = System.nanoTime() + atMost.toNanos();
      TaskView latest = look(task);
      while (isBeforeFirstResult(latest)) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          return latest;
        }
        if (latch.await(Math.min(left, LOOK.toNanos()), TimeUnit.NANOSECONDS)) {
          return look(task);
        }
        latest = look(task);
      }
      return latest;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return task;
    } finally {
      waiting.remove(task.id(), latch);
    }
  }

  private TaskView look(TaskView task) {
    return tasks.find(task.tenant(), task.id()).orElse(task);
  }

  private static boolean isBeforeFirstResult(TaskView task) {
    return task.state() instanceof Scheduled next && next.nextAttempt() == 1;
  }
}
