package dev.notifier.testkit.bench;

import dev.notifier.testkit.app.UnpackedApp;
import java.io.PrintStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The program behind {@code bin/bench}. */
public final class Bench {
  private final BenchOptions options;
  private final PrintStream out;

  private Bench(BenchOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  public static void main(String[] words) throws Exception {
    try {
      run(System.out, List.of(words));
      System.exit(0);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  /**
   * Does what these words of a command line say.
   *
   * @throws IllegalArgumentException with a sentence if they make no sense
   */
  public static void run(PrintStream out, List<String> words) throws Exception {
    new Bench(BenchOptions.parse(words), out).measure();
  }

  /** Each part on servers of its own; but what need only run shares them. */
  private void measure() throws Exception {
    out.println(LocalDate.now(ZoneOffset.UTC) + ", " + Machine.describe());
    List<Part> parts = options.parts().stream().sorted().toList();
    if (options.quick()) {
      measure(parts);
    } else {
      for (Part part : parts) {
        measure(List.of(part));
      }
    }
  }

  private void measure(List<Part> parts) throws Exception {
    try (Lab lab = Lab.start();
        Installation installation = Installation.start(lab, app())) {
      out.println(lab.versions());
      for (Part part : parts) {
        out.printf("%n%s%n", part.word());
        measure(part, lab, installation);
      }
    }
  }

  private void measure(Part part, Lab lab, Installation installation) throws Exception {
    switch (part) {
      case THROUGHPUT -> throughput(lab, installation);
      case LATENESS -> new Lateness(installation, options, out).measure();
      case WAITING -> new WaitingTasks(lab, installation, options, out).measure();
      case GROWTH -> new Growth(lab, installation, options, out).measure();
      case SLOW_MERCHANTS -> new SlowMerchants(lab, installation, options, out).measure();
      case SOAK -> new Soak(lab, installation, options, out).measure();
      case START -> new Start(installation, app(), options, out).measure();
    }
  }

  private void throughput(Lab lab, Installation installation) throws Exception {
    try (Contestant batch = installation.byBatch();
        Contestant single = installation.bySingle();
        Contestant amqp = installation.byAmqp();
        Contestant floor = peer("floor", lab);
        Contestant dbScheduler = peer("db-scheduler", lab)) {
      Throughput throughput = new Throughput(lab, out);
      var byBatch = throughput.enter("notifier, batch", batch);
      var byHand = throughput.enter("floor by hand", floor);
      var byJobs = throughput.enter("db-scheduler", dbScheduler);
      var oneByOne = throughput.enter("notifier, single", single);
      var byAmqp = throughput.enter("notifier, AMQP", amqp);
      throughput.run(options.warmUp(), options.count(), options.rounds());
      throughput.report();
      out.printf(
          "%nbatch / floor %.2f, batch / db-scheduler %.2f, single / batch %.2f, AMQP / batch %.2f%n",
          byBatch.rate() / byHand.rate(),
          byBatch.rate() / byJobs.rate(),
          oneByOne.rate() / byBatch.rate(),
          byAmqp.rate() / byBatch.rate());
      out.println("on record: " + installation.results() + " results");
    }
  }

  private UnpackedApp app() {
    return options.quick() ? UnpackedApp.forTests() : UnpackedApp.asRun();
  }

  private static Contestant peer(String name, Lab lab) throws Exception {
    return new PeerProcess(name, lab.broker().broker(), lab.createDatabase(), lab.receiver().url());
  }
}
