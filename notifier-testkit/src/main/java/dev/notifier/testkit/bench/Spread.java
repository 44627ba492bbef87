package dev.notifier.testkit.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/** How times are spread, in microseconds. */
final class Spread {
  private final long[] sorted;

  private Spread(long[] sorted) {
    this.sorted = sorted;
  }

  /**
   * Of these, in any order.
   *
   * @throws IllegalArgumentException if there are none
   */
  static Spread of(LongStream times) {
    long[] sorted = times.sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("There is nothing to spread");
    }
    return new Spread(sorted);
  }

  /** The least of them that so many per cent do not exceed. */
  long at(int percent) {
    long rank = Math.ceilDiv((long) percent * sorted.length, 100L);
    return sorted[Math.toIntExact(Math.max(rank, 1)) - 1];
  }

  long max() {
    return sorted[sorted.length - 1];
  }

  /** The head of a table of such, below which {@link #millis()} fits. */
  static String columns() {
    return "%10s %10s %10s".formatted("p50", "p99", "max");
  }

  /** The median, the 99th percentile and the greatest, in milliseconds. */
  String millis() {
    return millisOfMedians(List.of(this));
  }

  /** The same of several: of each figure, the median. */
  static String millisOfMedians(List<Spread> all) {
    return "%,10.1f %,10.1f %,10.1f"
        .formatted(
            median(all, it -> it.at(50)) / 1e3,
            median(all, it -> it.at(99)) / 1e3,
            median(all, Spread::max) / 1e3);
  }

  /** The median of a figure that each of several has. */
  static double median(List<Spread> all, ToDoubleFunction<Spread> figure) {
    return Median.of(all.stream().mapToDouble(figure).boxed().toList());
  }
}
