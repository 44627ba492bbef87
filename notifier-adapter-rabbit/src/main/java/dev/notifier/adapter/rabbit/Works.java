package dev.notifier.adapter.rabbit;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this process is working on, each piece in a thread of its own. Nothing is acknowledged
 * before its work is done; work that fails is done again, as long as its message is ours to
 * acknowledge.
 *
 * <p>The broker keeps to the budgets of the subscriptions, but it counts messages, of which one may
 * mean several pieces of work; and it gives them out anew with each connection, while the work of
 * the one before still goes on. What comes beyond the {@link Places} waits here, and costs little.
 */
final class Works {
  private static final Logger LOG = LoggerFactory.getLogger(Works.class);

  private final ConcurrentMap<Object, Work> inHand = new ConcurrentHashMap<>();
  private volatile boolean draining;

  /** Something to do for a message, and to do again if it throws. */
  @FunctionalInterface
  interface Task {
    /** Works. {@code again} tells whether the message, or this task, was worked on before. */
    void run(boolean again);
  }

  /**
   * Starts the task, or lets the delivery join the work under the same key: both are then
   * acknowledged together.
   */
  void take(Object key, Delivery delivery, Task task) {
    inHand.compute(
        key,
        (k, work) -> {
          if (work != null) {
            work.join(delivery);
            return work;
          }
          Work begun = new Work(delivery);
          begun.places().take(() -> begun.start(() -> run(key, begun, task)));
          return begun;
        });
  }

  int size() {
    return inHand.size();
  }

  /**
   * Waits until everything in hand is done, and gives up what failed, for the broker to deliver
   * again.
   *
   * @return whether it was done in time
   */
  boolean drain(Duration patience) throws InterruptedException {
    Deadline deadline = Deadline.in(patience);
    draining = true;
    try {
      for (Work work : inHand.values()) {
        work.nudge();
        if (!work.awaitEnd(Duration.ofNanos(deadline.nanosLeft()))) {
          return false;
        }
      }
      return true;
    } finally {
      draining = false;
    }
  }

  /** To be called with a place. */
  private void run(Object key, Work work, Task task) {
    boolean again = work.isRedelivered();
    int failures = 0;
    while (inHand.computeIfPresent(key, (k, it) -> isWanted(it) ? it : null) != null) {
      try {
        task.run(again);
        inHand.remove(key);
        work.acknowledge();
        return;
      } catch (RuntimeException | Error e) {
        report(++failures, e);
      } finally {
        work.places().release();
      }
      again = true;
      work.pauseAfter(failures);
      work.places().await();
    }
    work.places().release();
  }

  private boolean isWanted(Work work) {
    return work.isHeld() && !draining;
  }

  /** Once it looks lasting; when the database is away, everything in hand fails at first. */
  private static void report(int failures, Throwable failure) {
    if (failures == 3) {
      LOG.warn("Work on a message keeps failing; it is tried again until it succeeds", failure);
    } else {
      LOG.debug("Work on a message failed for the {}. time", failures, failure);
    }
  }
}
