package dev.notifier.testkit.bench;

import dev.notifier.testkit.Waiting;
import dev.notifier.testkit.app.BrokerClient;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What tasks cost that only wait: what the installation does beside more and more of them, next to
 * what it does without.
 *
 * <p>They wait two days, of which the handover spends the first on the longest rung there is: for a
 * delay beyond that, the ladder chooses it whatever the time that the handover takes to get there.
 * So all of them wait in one queue for as long as the measurement lasts, handed over once.
 */
final class WaitingTasks {
  private static final Duration DELAY = Duration.ofDays(2);
  private static final String QUEUE = "delay." + Duration.ofDays(1).toMillis() + ".0";

  /** How many handovers Notifier puts in one message at most. */
  private static final int LARGEST_MESSAGE = 32;

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Lab lab;
  private final Installation installation;
  private final BenchOptions options;
  private final PrintStream out;

  /** What was measured beside so many waiting tasks. */
  private record Level(
      int waiting, double rate, Punctuality late, double transactions, long heap) {}

  WaitingTasks(Lab lab, Installation installation, BenchOptions options, PrintStream out) {
    this.lab = lab;
    this.installation = installation;
    this.options = options;
    this.out = out;
  }

  /** The numbers of waiting tasks only grow: nothing takes them away. */
  void measure() throws Exception {
    List<Level> levels = new ArrayList<>();
    levels.add(level(0));
    for (int waiting : options.waiting().stream().sorted().toList()) {
      add(waiting - levels.getLast().waiting, waiting);
      levels.add(level(waiting));
    }
    report(levels);
  }

  private void add(int more, int total) throws Exception {
    Footprint before = Footprint.of(lab, installation);
    long begin = System.nanoTime();
    try (Intake intake = installation.batches(Notification.once(DELAY));
        BrokerClient broker = installation.brokerClient()) {
      intake.submit(more);
      double seconds = (System.nanoTime() - begin) / 1e9;
      int least = Math.ceilDiv(total, LARGEST_MESSAGE);
      if (!Waiting.until(PATIENCE, () -> broker.ready(QUEUE) >= least)) {
        throw new IllegalStateException(
            "%d of at least %d messages wait".formatted(broker.ready(QUEUE), least));
      }
      out.printf("  %,d more accepted, %,.0f/s", more, more / seconds);
      out.printf("; %,d wait in %,d messages%n", total, broker.ready(QUEUE));
    }
    out.println("  each takes " + Footprint.of(lab, installation).each(before, more));
    installation.clearUp();
  }

  private Level level(int waiting) throws Exception {
    double rate;
    try (Contestant batch = installation.byBatch()) {
      String name = "beside %,d waiting".formatted(waiting);
      rate = Throughput.of(name, batch, lab, out, options).rate();
    }
    installation.recycleLog();
    Punctuality late;
    try (Arrivals arrivals = Arrivals.at(installation.receiver())) {
      Timetable timetable =
          new Timetable(options.steadyRate(), options.length(), Submission.IN_BATCHES);
      late = new TimedLoad(installation, timetable, options.rung(), 0).run(arrivals);
    }
    Duration rest = options.quick() ? Duration.ZERO : IdleTransactions.REST;
    double transactions = new IdleTransactions(lab, installation).rate(rest, options.length());
    return new Level(waiting, rate, late, transactions, Heap.of(installation.process()));
  }

  private void report(List<Level> levels) {
    Level base = levels.getFirst();
    out.printf(
        "%n%12s %10s %8s %9s %9s %9s %8s %10s %14s%n",
        "waiting",
        "median/s",
        "of base",
        "p50 ms",
        "p99 ms",
        "of fifths",
        "of base",
        "heap MB",
        "idle trans./s");
    for (Level level : levels) {
      out.printf(
          "%,12d %,10.0f %8.2f %,9.1f %,9.1f %,9.1f %8.2f %10.1f %14.2f%n",
          level.waiting,
          level.rate,
          level.rate / base.rate,
          level.late.atReceiver().at(50) / 1e3,
          level.late.atReceiver().at(99) / 1e3,
          level.late.usualP99() / 1e3,
          level.late.usualP99() / base.late.usualP99(),
          level.heap / 1e6,
          level.transactions);
    }
  }
}
