package dev.notifier.testkit.chaos;

import dev.notifier.testkit.app.Sql;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Load, faults, healing, draining, and the reckoning. */
final class Run {
  /** For so long after a fault attempts may be late. */
  static final Duration RECOVERY = Duration.ofSeconds(30);

  /** How late an attempt may be on a busy machine when nothing is wrong. */
  static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final Duration PROGRESS = Duration.ofSeconds(10);
  private static final Duration LONGEST_DRAIN = Duration.ofMinutes(4);
  private static final Duration POLL = Duration.ofMillis(200);

  private final Site site;
  private final Options options;
  private final PrintStream out;
  private final Ledger ledger = new Ledger();
  private final long seed;

  /** A run with orders of this seed, which no other run on the site has. */
  Run(Site site, Options options, long seed, PrintStream out) {
    this.site = site;
    this.options = options;
    this.seed = seed;
    this.out = out;
  }

  /** Performs the plan under load for this time, and answers when everything has ended. */
  Verdict perform(Plan plan, Duration load) throws InterruptedException {
    try (Metronome machine = new Metronome()) {
      return perform(plan, load, machine);
    }
  }

  private Verdict perform(Plan plan, Duration load, Metronome machine) throws InterruptedException {
    Producers producers = new Producers(site, ledger, seed);
    Conductor conductor = new Conductor(site, out);
    long start = System.nanoTime();
    Thread progress = Thread.ofVirtual().start(() -> report(conductor, start));
    Thread faults = Thread.ofVirtual().start(() -> conduct(conductor, plan, start));
    producers.produce(options.rate(), load);
    faults.join();
    long healed = System.nanoTime();
    Duration recovery = await(healed, () -> overdue() == 0);
    Duration drained = await(healed, () -> producers.atWork() == 0 && open() == 0);
    producers.close();
    progress.interrupt();
    return reckon(plan, conductor, machine, recovery, drained);
  }

  private static void conduct(Conductor conductor, Plan plan, long start) {
    try {
      conductor.perform(plan, start);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Verdict reckon(
      Plan plan, Conductor conductor, Metronome machine, Duration recovery, Duration drained)
      throws InterruptedException {
    site.instances().forEach(Instance::awaitReturn);
    // Events and results of the last attempts are on their way.
    Thread.sleep(Duration.ofSeconds(1));
    String orders = Order.prefix(seed);
    Evidence evidence =
        new Evidence(
            List.copyOf(ledger.entries()),
            site.receiver().log().stream()
                .filter(line -> line.orderNo().startsWith(orders))
                .toList(),
            Audit.read(site.auditor(), orders),
            site.events().events());
    List<String> violations = new ArrayList<>(conductor.failures());
    ledger.complaints().forEach(it -> violations.add("answers: " + it));
    violations.addAll(
        new Invariants(evidence, conductor.windows(), machine, RECOVERY, PATIENCE).violations());
    violations.addAll(new Books(site, evidence, orders).violations());
    Counts counts = evidence.counts();
    if (counts.lost() > 0 || counts.unexpected() > 0) {
      violations.add(counts.text());
    }
    int inFlight = conductor.windows().stream().mapToInt(Window::inFlight).max().orElse(0);
    return new Verdict(plan, counts, recovery, drained, inFlight, violations);
  }

  private void report(Conductor conductor, long start) {
    try {
      while (true) {
        Thread.sleep(PROGRESS);
        long acknowledged = ledger.entries().stream().filter(Ledger.Entry::isAcknowledged).count();
        out.printf(
            "%4d s: %d attempted, %d acknowledged, open %s%s%n",
            Duration.ofNanos(System.nanoTime() - start).toSeconds(),
            ledger.entries().size(),
            acknowledged,
            count("state = 'SCHEDULED'"),
            conductor.active().isEmpty() ? "" : "; wrong: " + conductor.active());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private interface Condition {
    boolean holds();
  }

  private static Duration await(long since, Condition condition) throws InterruptedException {
    while (!condition.holds()) {
      if (System.nanoTime() - since > LONGEST_DRAIN.toNanos()) {
        break;
      }
      Thread.sleep(POLL);
    }
    return Duration.ofNanos(System.nanoTime() - since);
  }

  private long open() {
    return count("state = 'SCHEDULED'");
  }

  private long overdue() {
    return count(
        "state = 'SCHEDULED' and next_attempt_at < now() - interval '1 second'"
            + " and merchant_no is distinct from '"
            + Order.HANGING_MERCHANT
            + "'");
  }

  /** Minus one while nobody can tell. */
  private long count(String condition) {
    try {
      return Long.parseLong(
          Sql.rows(site.auditor(), "select count(*) from audit.tasks where " + condition)
              .getFirst());
    } catch (IllegalStateException e) {
      return -1;
    }
  }
}
