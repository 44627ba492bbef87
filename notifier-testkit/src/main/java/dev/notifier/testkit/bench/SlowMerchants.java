package dev.notifier.testkit.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What the others feel of merchants that hang, with as much traffic as theirs: how many they get
 * through when they submit all they can, and how late their attempts are at a fixed rate. With that
 * traffic and without take turns.
 */
final class SlowMerchants {
  private final Lab lab;
  private final Installation installation;
  private final BenchOptions options;
  private final PrintStream out;

  SlowMerchants(Lab lab, Installation installation, BenchOptions options, PrintStream out) {
    this.lab = lab;
    this.installation = installation;
    this.options = options;
    this.out = out;
  }

  void measure() throws Exception {
    try (HangingTraffic hanging = new HangingTraffic(installation, options.steadyRate())) {
      throughput(hanging);
      out.println("of those that hang: " + hanging.describe());
      lateness(hanging);
    }
  }

  private void throughput(HangingTraffic hanging) throws Exception {
    try (Contestant batch = installation.byBatch()) {
      Throughput turns = new Throughput(lab, out);
      Throughput.Entrant alone = turns.enter("the others alone", batch);
      Throughput.Entrant beside = turns.enter("beside those that hang", new Beside(batch, hanging));
      turns.run(options.warmUp(), options.count(), options.rounds());
      turns.report();
      out.printf("%nthroughput beside / alone %.2f%n", beside.rate() / alone.rate());
    }
  }

  private void lateness(HangingTraffic hanging) throws Exception {
    SteadyLoad load = new SteadyLoad(installation, options);
    List<SteadyLoad.Figures> alone = new ArrayList<>();
    List<SteadyLoad.Figures> beside = new ArrayList<>();
    for (int i = 0; i < options.rounds(); i++) {
      installation.recycleLog();
      alone.add(load.run());
      installation.recycleLog();
      beside.add(hanging.during(load::run));
    }
    out.printf("%-22s %-12s %s%n", "median of the rounds", "milliseconds", Spread.columns());
    print("due at once", alone, beside, SteadyLoad.Figures::first);
    print("due after " + options.rung(), alone, beside, SteadyLoad.Figures::rung);
  }

  private void print(
      String name,
      List<SteadyLoad.Figures> alone,
      List<SteadyLoad.Figures> beside,
      Function<SteadyLoad.Figures, Punctuality> kind) {
    List<Spread> without = alone.stream().map(kind).map(Punctuality::atReceiver).toList();
    List<Spread> with = beside.stream().map(kind).map(Punctuality::atReceiver).toList();
    out.printf("%-22s %-12s %s%n", name, "alone", Spread.millisOfMedians(without));
    out.printf("%-22s %-12s %s%n", "", "beside", Spread.millisOfMedians(with));
    out.printf(
        "%-22s p99 is %.2f times as high%n",
        "", Spread.median(with, it -> it.at(99)) / Spread.median(without, it -> it.at(99)));
  }

  /** The others, while there is traffic for those that hang. */
  private record Beside(Contestant others, HangingTraffic hanging) implements Contestant {
    @Override
    public void deliver(int count) throws Exception {
      hanging.during(
          () -> {
            others.deliver(count);
            return count;
          });
    }

    @Override
    public ProcessHandle process() {
      return others.process();
    }

    @Override
    public void close() {
      others.close();
    }
  }
}
