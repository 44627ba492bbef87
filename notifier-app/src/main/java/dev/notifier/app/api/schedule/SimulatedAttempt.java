package dev.notifier.app.api.schedule;

import dev.notifier.domain.schedule.RetrySchedule;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * When an attempt would happen.
 *
 * @param at the earliest
 * @param latestAt with the largest jitter; a receiver that slows the schedule down makes it later
 */
record SimulatedAttempt(int attempt, Instant at, Instant latestAt) {
  private static final double LARGEST_DRAW = Math.nextDown(1.0);

  static List<SimulatedAttempt> of(RetrySchedule schedule, Instant from) {
    List<Instant> earliest = schedule.simulate(from, 0);
    List<Instant> latest = schedule.simulate(from, LARGEST_DRAW);
    return IntStream.range(0, earliest.size())
        .mapToObj(i -> new SimulatedAttempt(i + 1, earliest.get(i), latest.get(i)))
        .toList();
  }
}
