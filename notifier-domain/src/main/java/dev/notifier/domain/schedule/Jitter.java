package dev.notifier.domain.schedule;

import dev.notifier.domain.InvalidValueException;
import java.time.Duration;

/**
 * Stretches a delay by a random share of itself, so that tasks which failed together do not all
 * come back together. It never shortens a delay: an attempt is never early.
 *
 * @param share the largest stretch, as a share of the delay, from 0 to 1
 */
public record Jitter(double share) {
  public static final Jitter NONE = new Jitter(0);

  public Jitter {
    if (!(share >= 0 && share <= 1)) {
      throw new InvalidValueException("jitter", "from-0-to-1", "Jitter is a share from 0 to 1.");
    }
  }

  /**
   * The delay stretched by {@code draw * share} of itself, in whole milliseconds, rounded down.
   *
   * @param draw a random number from 0 (inclusive) to 1 (exclusive)
   */
  public Duration stretch(Duration delay, double draw) {
    if (!(draw >= 0 && draw < 1)) {
      throw new IllegalArgumentException("A draw is at least 0 and below 1, not " + draw);
    }
    return delay.plusMillis((long) (delay.toMillis() * share * draw));
  }
}
