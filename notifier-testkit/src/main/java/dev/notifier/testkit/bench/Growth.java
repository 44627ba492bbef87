package dev.notifier.testkit.bench;

import dev.notifier.testkit.Waiting;
import dev.notifier.testkit.app.Sql;
import java.io.File;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** How throughput, queries and the sweep do as more and more attempts are on record. */
final class Growth {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int SWEEPS = 2;
  private static final int RECENT = 20_000;

  /**
   * What a task with its attempt was seen to take, indexes included; and the database's own log.
   */
  private static final long BYTES_EACH = 1_900;

  private static final long MORE_BYTES = 2_000_000_000;

  private final Lab lab;
  private final Installation installation;
  private final BenchOptions options;
  private final PrintStream out;

  /** What was measured beside so many attempts. */
  private record Level(int history, double rate, Spread query, SweepTime sweeps, long bytes) {}

  Growth(Lab lab, Installation installation, BenchOptions options, PrintStream out) {
    this.lab = lab;
    this.installation = installation;
    this.options = options;
    this.out = out;
  }

  /** The first level has nothing but what was delivered to measure it. */
  void measure() throws Exception {
    List<Integer> sizes = options.history().stream().sorted().toList();
    checkDisk(sizes.getLast());
    List<Level> levels = new ArrayList<>();
    levels.add(level(0));
    History history = new History(installation.database(), sizes.getLast());
    for (int size : sizes) {
      long begin = System.nanoTime();
      history.growTo(size);
      installation.clearUp();
      out.printf("  grown to %,d in %.0f s%n", size, (System.nanoTime() - begin) / 1e9);
      levels.add(level(size));
    }
    report(levels);
  }

  private static void checkDisk(int history) {
    File folder = new File(System.getProperty("java.io.tmpdir"));
    long needed = history * BYTES_EACH + MORE_BYTES;
    if (folder.getUsableSpace() < needed) {
      throw new IllegalArgumentException(
          "%,d attempts take some %,d GB, and %s has no room for them: try a smaller --history"
              .formatted(history, needed / 1_000_000_000, folder));
    }
  }

  private Level level(int history) throws Exception {
    SweepTime before = SweepTime.of(installation.api());
    double rate;
    try (Contestant batch = installation.byBatch()) {
      rate = Throughput.of("%,d on record".formatted(history), batch, lab, out, options).rate();
    }
    Spread query = new OrderQueries(installation, orders(history)).ask(options.queries());
    return new Level(history, rate, query, sweepsSince(before), bytes());
  }

  /** Any of the history; without one, any that was just delivered. */
  private Supplier<String> orders(int history) {
    if (history > 0) {
      return () -> History.orderNo(ThreadLocalRandom.current().nextInt(history) + 1);
    }
    List<String> recent =
        Sql.rows(installation.database(), "select order_no from audit.tasks limit " + RECENT);
    return () -> recent.get(ThreadLocalRandom.current().nextInt(recent.size()));
  }

  /** Some of them are made under load, and some at rest. */
  private SweepTime sweepsSince(SweepTime before) {
    int enough = options.quick() ? 0 : SWEEPS;
    Supplier<SweepTime> sweeps = () -> SweepTime.of(installation.api()).since(before);
    if (!Waiting.until(PATIENCE, () -> sweeps.get().count() >= enough)) {
      throw new IllegalStateException("There was no sweep");
    }
    return sweeps.get();
  }

  private long bytes() {
    String query = "select pg_database_size(current_database())";
    return Long.parseLong(Sql.rows(installation.database(), query).getFirst());
  }

  private void report(List<Level> levels) {
    Level base = levels.getFirst();
    out.printf(
        "%n%12s %10s %8s %12s %12s %10s %10s%n",
        "on record", "median/s", "of base", "order p50 ms", "p99 ms", "sweep ms", "MB on disk");
    for (Level level : levels) {
      out.printf(
          "%,12d %,10.0f %8.2f %,12.1f %,12.1f %,10.1f %,10.0f%n",
          level.history,
          level.rate,
          level.rate / base.rate,
          level.query.at(50) / 1e3,
          level.query.at(99) / 1e3,
          level.sweeps.millis(),
          level.bytes / 1e6);
    }
  }
}
