package dev.notifier.domain.schedule;

import dev.notifier.domain.InvalidValueException;
import java.time.Duration;
import java.util.Set;

/**
 * How a receiver that is short of breath slows a schedule down. It only ever lengthens a delay.
 *
 * @param statuses answers with these lengthen the next delay by the factor
 * @param factor at least 1
 * @param longest what a delay is lengthened to at most; zero: receivers are not listened to
 * @see <a
 *     href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">
 *     Standard Webhooks</a> (429, 502, 504 and Retry-After)
 */
public record SlowDown(Set<Integer> statuses, int factor, Duration longest) {
  /** Receivers are not listened to. */
  public static final SlowDown NONE = new SlowDown(Set.of(), 1, Duration.ZERO);

  /** 429, 502 and 504 double the delay, and {@code Retry-After} counts; up to a day. */
  public static final SlowDown STANDARD =
      new SlowDown(Set.of(429, 502, 504), 2, Duration.ofDays(1));

  /**
   * Checks the factor.
   *
   * @throws InvalidValueException if it would shorten a delay, or a delay could leave its limits
   */
  public SlowDown {
    statuses = Set.copyOf(statuses);
    if (factor < 1 || factor > 100) {
      throw new InvalidValueException("factor", "from-1-to-100", "A factor is from 1 to 100.");
    }
    if (longest.isNegative() || longest.compareTo(RetrySchedule.MAX_DELAY) > 0) {
      throw new InvalidValueException(
          "longest", "at-most-30-days", "A delay is lengthened to 30 days at most.");
    }
  }

  /** The delay after such an answer. */
  public Duration stretch(Duration delay, Pressure pressure) {
    Duration multiplied = statuses.contains(pressure.status()) ? delay.multipliedBy(factor) : delay;
    Duration asked = pressure.retryAfter().orElse(Duration.ZERO);
    Duration wanted = longer(multiplied, asked);
    return longer(delay, wanted.compareTo(longest) < 0 ? wanted : longest);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
