package dev.notifier.testkit.bench;

import java.time.Duration;
import java.util.Map;

/**
 * What one round came to.
 *
 * @param count notifications delivered
 * @param took from the first submission until the last record was committed
 * @param used the processors' time of each part
 */
record Round(int count, Duration took, Map<String, Duration> used) {

  /** Notifications in a second. */
  double rate() {
    return count / (took.toNanos() / 1e9);
  }

  /** Microseconds of a processor for one notification, on this part. */
  double cost(String part) {
    return used.getOrDefault(part, Duration.ZERO).toNanos() / 1e3 / count;
  }
}
