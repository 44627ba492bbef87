package dev.notifier.testkit.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What the others feel of merchants that hang, with as much traffic as theirs: how many they get
 * through when they submit all they can, and how late their attempts are at a fixed rate.
 */
final class SlowMerchants {
  private static final int MERCHANTS = 10;

  private final Lab lab;
  private final Installation installation;
  private final BenchOptions options;
  private final PrintStream out;

  /**
   * What the others get.
   *
   * @param first how late first attempts are that are due at once
   * @param rung how late those are that wait on the broker
   */
  private record Service(Punctuality first, Punctuality rung, double rate) {}

  SlowMerchants(Lab lab, Installation installation, BenchOptions options, PrintStream out) {
    this.lab = lab;
    this.installation = installation;
    this.options = options;
    this.out = out;
  }

  void measure() throws Exception {
    Service alone = serve("the others alone");
    Service beside;
    try (HangingTraffic hanging = HangingTraffic.start(installation, options.steadyRate())) {
      Thread.sleep(options.length().dividedBy(2));
      beside = serve("beside those that hang");
      hanging.stop();
      out.println("of those that hang: " + hanging.describe());
    }
    print("due at once", alone.first.atReceiver(), beside.first.atReceiver());
    print("due after " + options.rung(), alone.rung.atReceiver(), beside.rung.atReceiver());
    out.printf(
        "%-22s %,.0f/s alone, %,.0f/s beside; %.2f of it%n",
        "throughput", alone.rate, beside.rate, beside.rate / alone.rate);
  }

  private Service serve(String name) throws Exception {
    double rate;
    try (Contestant batch = installation.byBatch()) {
      rate = Throughput.of(name, batch, lab, out, options).rate();
    }
    installation.recycleLog();
    try (Arrivals arrivals = Arrivals.at(installation.receiver());
        ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<Punctuality> first = threads.submit(() -> load(Duration.ZERO).run(arrivals));
      Future<Punctuality> rung = threads.submit(() -> load(options.rung()).run(arrivals));
      return new Service(first.get(), rung.get(), rate);
    }
  }

  /** Each of the two has half of the rate. */
  private TimedLoad load(Duration delay) {
    Timetable timetable = new Timetable(options.steadyRate() / 2, options.length());
    return new TimedLoad(installation, timetable, delay, MERCHANTS);
  }

  private void print(String name, Spread alone, Spread beside) {
    out.printf("%-22s %-12s %s%n", name, "milliseconds", Spread.columns());
    out.printf("%-22s %-12s %s%n", "", "alone", alone.millis());
    out.printf("%-22s %-12s %s%n", "", "beside", beside.millis());
    out.printf("%-22s p99 is %.2f times as high%n", "", (double) beside.at(99) / alone.at(99));
  }
}
