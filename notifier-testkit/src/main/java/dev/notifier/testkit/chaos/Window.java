package dev.notifier.testkit.chaos;

import java.time.Duration;
import java.time.Instant;

/**
 * When something was wrong, by the wall clock.
 *
 * @param inFlight how many attempts were under way when it began
 */
record Window(Strike strike, Instant from, Instant until, int inFlight) {

  /** Whether these moments have anything of it between them, or of the time that follows it. */
  boolean touches(Instant first, Instant last, Duration after) {
    return !last.isBefore(from) && first.isBefore(until.plus(after));
  }
}
