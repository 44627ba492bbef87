package dev.notifier.domain.schedule;

import dev.notifier.domain.InvalidValueException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ladder of a task: when its first attempt happens, and how long to wait after each failed one.
 * Without delays there is a single attempt.
 *
 * @param initialDelay from acceptance to the first attempt; zero, or within the limits of a delay
 * @param delays the wait after each failed attempt, in order; at most {@link #MAX_DELAYS}, each
 *     from {@link #MIN_DELAY} to {@link #MAX_DELAY}, in whole milliseconds
 * @param jitter stretches the delays, not the initial one
 * @param slowDown how receivers can lengthen the delays
 */
public record RetrySchedule(
    Duration initialDelay, List<Duration> delays, Jitter jitter, SlowDown slowDown) {
  public static final int MAX_DELAYS = 64;
  public static final Duration MIN_DELAY = Duration.ofMillis(100);
  public static final Duration MAX_DELAY = Duration.ofDays(30);

  /**
   * Checks the delays.
   *
   * @throws InvalidValueException if a delay is outside the limits, or there are too many
   */
  public RetrySchedule {
    delays = List.copyOf(delays);
    if (!initialDelay.isZero()) {
      requireWithinLimits("initialDelay", initialDelay);
    }
    if (delays.size() > MAX_DELAYS) {
      throw new InvalidValueException(
          "delays", "at-most-64", "A schedule has at most 64 delays, not " + delays.size() + ".");
    }
    for (int i = 0; i < delays.size(); i++) {
      requireWithinLimits("delays[" + i + "]", delays.get(i));
    }
  }

  /** A schedule that receivers cannot slow down. */
  public RetrySchedule(Duration initialDelay, List<Duration> delays, Jitter jitter) {
    this(initialDelay, delays, jitter, SlowDown.NONE);
  }

  /** A schedule without jitter whose first attempt is immediate. */
  public static RetrySchedule ofDelays(Duration... delays) {
    return new RetrySchedule(Duration.ZERO, List.of(delays), Jitter.NONE);
  }

  /** How many attempts a task gets before it is exhausted. */
  public int maxAttempts() {
    return delays.size() + 1;
  }

  /**
   * The wait before an attempt, without jitter: the initial delay before attempt 1, then one rung
   * for each failed attempt.
   *
   * @param attempt counted from 1 since the schedule was started
   * @return empty when the ladder has no such attempt
   */
  public Optional<Duration> delayBefore(int attempt) {
    if (attempt < 1) {
      throw new IllegalArgumentException("Attempts are counted from 1, not " + attempt);
    }
    if (attempt == 1) {
      return Optional.of(initialDelay);
    }
    return attempt <= maxAttempts() ? Optional.of(delays.get(attempt - 2)) : Optional.empty();
  }

  /**
   * As {@link #delayBefore(int)}, with the jitter of the given draw (from 0 to below 1) applied.
   */
  public Optional<Duration> delayBefore(int attempt, double draw) {
    return delayBefore(attempt).map(delay -> attempt == 1 ? delay : jitter.stretch(delay, draw));
  }

  /**
   * As {@link #delayBefore(int, double)}, after an answer by which the receiver may slow it down.
   */
  public Optional<Duration> delayBefore(int attempt, double draw, Optional<Pressure> pressure) {
    return delayBefore(attempt, draw)
        .map(delay -> pressure.map(it -> slowDown.stretch(delay, it)).orElse(delay));
  }

  /**
   * The wall-clock times of every attempt for a task accepted at {@code start}, if each attempt
   * fails at once.
   *
   * @param draw the jitter draw used for every rung: 0 gives the earliest times
   */
  public List<Instant> simulate(Instant start, double draw) {
    List<Instant> times = new ArrayList<>(maxAttempts());
    Instant at = start;
    for (int attempt = 1; attempt <= maxAttempts(); attempt++) {
      at = at.plus(delayBefore(attempt, draw).orElseThrow());
      times.add(at);
    }
    return List.copyOf(times);
  }

  private static void requireWithinLimits(String field, Duration delay) {
    if (delay.compareTo(MIN_DELAY) < 0) {
      throw new InvalidValueException(
          field, "at-least-100ms", "A delay is at least 100 ms, not " + delay + ".");
    }
    if (delay.compareTo(MAX_DELAY) > 0) {
      throw new InvalidValueException(
          field, "at-most-30-days", "A delay is at most 30 days, not " + delay + ".");
    }
    if (delay.toNanosPart() % 1_000_000 != 0) {
      throw new InvalidValueException(
          field, "whole-milliseconds", "A delay is in whole milliseconds, not " + delay + ".");
    }
  }
}
