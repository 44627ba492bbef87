package dev.notifier.testkit.bench;

import java.io.PrintStream;

/**
 * What the others feel of merchants that hang, with as much traffic as theirs: how many they get
 * through when they submit all they can, and how late their attempts are at a fixed rate.
 */
final class SlowMerchants {
  private final Lab lab;
  private final Installation installation;
  private final BenchOptions options;
  private final PrintStream out;

  /** What the others get. */
  private record Service(SteadyLoad.Figures late, double rate) {}

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
    print("due at once", alone.late.first().atReceiver(), beside.late.first().atReceiver());
    print(
        "due after " + options.rung(),
        alone.late.rung().atReceiver(),
        beside.late.rung().atReceiver());
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
    return new Service(new SteadyLoad(installation, options).run(), rate);
  }

  private void print(String name, Spread alone, Spread beside) {
    out.printf("%-22s %-12s %s%n", name, "milliseconds", Spread.columns());
    out.printf("%-22s %-12s %s%n", "", "alone", alone.millis());
    out.printf("%-22s %-12s %s%n", "", "beside", beside.millis());
    out.printf("%-22s p99 is %.2f times as high%n", "", (double) beside.at(99) / alone.at(99));
  }
}
