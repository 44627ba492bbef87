package dev.notifier.testkit.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Moments as the machine's clock has them, in microseconds since 1970, as precise as the database.
 */
final class Micros {
  private Micros() {}

  static long now() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  static long of(Duration duration) {
    return duration.toNanos() / 1_000;
  }

  /** Returns at this moment, or at once if it has passed. */
  static void sleepUntil(long moment) throws InterruptedException {
    for (long left = moment - now(); left > 0; left = moment - now()) {
      Thread.sleep(Duration.of(left, ChronoUnit.MICROS));
    }
  }
}
