package dev.notifier.domain.task;

import java.time.Instant;

/**
 * One worker's right to run the next attempt of a task.
 *
 * @param until when it lapses, by the database's clock
 */
public record Lease(ClaimId claim, Instant until) {
  public boolean isLive(Instant now) {
    return now.isBefore(until);
  }
}
