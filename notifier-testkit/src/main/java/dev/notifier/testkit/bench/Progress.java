package dev.notifier.testkit.bench;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts what is done, for somebody who waits for the last of it. */
final class Progress {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long done;

  long done() {
    lock.lock();
    try {
      return done;
    } finally {
      lock.unlock();
    }
  }

  void add(long more) {
    lock.lock();
    try {
      done += more;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void await(long goal) throws InterruptedException {
    lock.lock();
    try {
      long left = PATIENCE.toNanos();
      while (done < goal) {
        if (left <= 0) {
          throw new IllegalStateException("Only " + done + " of " + goal + " were done in time");
        }
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
