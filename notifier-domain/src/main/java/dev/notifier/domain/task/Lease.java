package dev.notifier.domain.task;

import java.time.Duration;
import java.time.Instant;

/**
 * One worker's right to run the next attempt of a task.
 *
 * @param until when it lapses, by the database's clock
 */
public record Lease(ClaimId claim, Instant until) {
  /** How much longer than the exchange's total deadline a lease lasts: time to settle. */
  public static final Duration MARGIN = Duration.ofSeconds(5);

  public boolean isLive(Instant now) {
    return now.isBefore(until);
  }
}
