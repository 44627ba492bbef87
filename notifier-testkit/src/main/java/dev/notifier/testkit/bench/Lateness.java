package dev.notifier.testkit.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How late attempts are that wait on the broker, at some rates: of tasks whose only attempt is due
 * after the first delay of the default schedule, which has a queue of its own.
 */
final class Lateness {
  private static final int WARM_UP_SHARE = 4;

  private final Installation installation;
  private final BenchOptions options;
  private final PrintStream out;

  Lateness(Installation installation, BenchOptions options, PrintStream out) {
    this.installation = installation;
    this.options = options;
    this.out = out;
  }

  /** Measures each rate after a warm-up of a quarter of the time. */
  void measure() throws Exception {
    Map<String, Punctuality> all = new LinkedHashMap<>();
    try (Contestant batch = installation.byBatch()) {
      batch.deliver(options.warmUp());
    }
    try (Arrivals arrivals = Arrivals.at(installation.receiver())) {
      for (Submission submission : Submission.values()) {
        for (int rate : options.rates()) {
          installation.recycleLog();
          load(rate, submission, options.length().dividedBy(WARM_UP_SHARE)).run(arrivals);
          Punctuality figures = load(rate, submission, options.length()).run(arrivals);
          all.put("%,d/s %s".formatted(rate, submission), figures);
        }
      }
    }
    out.printf("%-22s %-22s %s%n", "due after " + options.rung(), "milliseconds", Spread.columns());
    all.forEach(this::print);
  }

  private TimedLoad load(int rate, Submission submission, Duration length) {
    Timetable timetable = new Timetable(rate, length, submission);
    return new TimedLoad(installation, timetable, options.rung(), 0);
  }

  private void print(String name, Punctuality figures) {
    line(name, "late at the receiver", figures.atReceiver());
    line("", "late on record", figures.onRecord());
    line("", "late by the timetable", figures.byTimetable());
    line("", "submitted behind it", figures.behind());
    String fifths =
        figures.fifths().stream()
            .map(fifth -> "%.1f".formatted(fifth.at(99) / 1e3))
            .collect(Collectors.joining(", "));
    out.printf("%-22s p99 at the receiver in each fifth of the time: %s%n", "", fifths);
  }

  private void line(String rate, String figure, Spread spread) {
    out.printf("%-22s %-22s %s%n", rate, figure, spread.millis());
  }
}
