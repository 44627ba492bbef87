package dev.notifier.testkit.chaos;

import java.time.Duration;
import java.time.Instant;

/**
 * When something was wrong, by the wall clock.
 *
 * @param inFlight how many attempts were under way when it began
 */
record Window(Strike strike, Instant from, Instant until, int inFlight) {

  /** Whether the moment is within, or so shortly after that its effects may be felt. */
  boolean touches(Instant moment, Duration after) {
    return !moment.isBefore(from) && moment.isBefore(until.plus(after));
  }
}
