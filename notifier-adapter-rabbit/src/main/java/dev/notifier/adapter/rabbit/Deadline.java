package dev.notifier.adapter.rabbit;

import java.time.Duration;

/** A moment of this process's monotonic clock. */
record Deadline(long nanoTime) {
  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** Zero once it has passed. */
  long nanosLeft() {
    return Math.max(0, nanoTime - System.nanoTime());
  }

  boolean hasPassed() {
    return nanosLeft() == 0;
  }
}
