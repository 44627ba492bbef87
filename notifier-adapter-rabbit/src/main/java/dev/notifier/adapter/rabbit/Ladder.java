package dev.notifier.adapter.rabbit;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The delays that have a queue of their own, and the walk of any other delay over them. Walking is
 * safe because a handover knows when it is due: each hop takes the remainder anew.
 *
 * @param rungs in whole milliseconds
 */
record Ladder(NavigableSet<Duration> rungs) {
  /**
   * 1-2-5 up to 10 s: at most three hops for each power of ten, and a last hop of 10 ms, about what
   * a hop itself costs. Above that a few wide ones, since nobody waits for a hop there.
   */
  private static final List<Duration> WALK =
      Stream.concat(
              Stream.of(10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000)
                  .map(Duration::ofMillis),
              Stream.of(1, 5, 30, 2 * 60, 12 * 60).map(Duration::ofMinutes))
          .toList();

  private static final Duration MOST_SLACK = Duration.ofMillis(100);

  /** The rungs of the walk, and one for each delay of a schedule, so that those are one hop. */
  static Ladder with(Collection<Duration> delays) {
    NavigableSet<Duration> rungs = new TreeSet<>(delays);
    rungs.addAll(WALK);
    return new Ladder(rungs);
  }

  Duration smallest() {
    return rungs.first();
  }

  /**
   * The rung to wait on next: one that ends with the remainder or hardly after it, since a handover
   * is published a little after its delay began; else the largest that fits; else the smallest.
   *
   * @return empty when there is nothing left to wait for
   */
  Optional<Duration> rungFor(Duration remaining) {
    if (!remaining.isPositive()) {
      return Optional.empty();
    }
    Duration next = rungs.ceiling(remaining);
    if (next != null && next.minus(remaining).compareTo(slack(next)) <= 0) {
      return Optional.of(next);
    }
    Duration fitting = rungs.floor(remaining);
    return Optional.of(fitting == null ? smallest() : fitting);
  }

  private static Duration slack(Duration rung) {
    Duration share = rung.dividedBy(20);
    return share.compareTo(MOST_SLACK) < 0 ? share : MOST_SLACK;
  }
}
