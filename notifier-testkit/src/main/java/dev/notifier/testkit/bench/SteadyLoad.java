package dev.notifier.testkit.bench;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Traffic at the steady rate for ten merchants in turn: half of it is due at once, and half waits
 * on the broker.
 */
final class SteadyLoad {
  private static final int MERCHANTS = 10;

  private final Installation installation;
  private final BenchOptions options;

  /**
   * How late it was.
   *
   * @param first attempts that are due at once
   * @param rung those that wait on the broker
   */
  record Figures(Punctuality first, Punctuality rung) {}

  SteadyLoad(Installation installation, BenchOptions options) {
    this.installation = installation;
    this.options = options;
  }

  /** Returns when all have been delivered, and are on record. */
  Figures run() throws Exception {
    try (Arrivals arrivals = Arrivals.at(installation.receiver());
        ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<Punctuality> first = threads.submit(() -> load(Duration.ZERO).run(arrivals));
      Future<Punctuality> rung = threads.submit(() -> load(options.rung()).run(arrivals));
      return new Figures(first.get(), rung.get());
    }
  }

  private TimedLoad load(Duration delay) {
    Timetable timetable =
        new Timetable(options.steadyRate() / 2, options.length(), Submission.IN_BATCHES);
    return new TimedLoad(installation, timetable, delay, MERCHANTS);
  }
}
