package dev.notifier.testkit.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a steady load comes to in the long run: after each stretch of it, what everything takes up,
 * and how late its attempts were. Only the database, which keeps them all, should grow.
 */
final class Soak {
  private final Lab lab;
  private final Installation installation;
  private final BenchOptions options;
  private final PrintStream out;

  private record Stretch(SteadyLoad.Figures late, Footprint footprint) {}

  Soak(Lab lab, Installation installation, BenchOptions options, PrintStream out) {
    this.lab = lab;
    this.installation = installation;
    this.options = options;
    this.out = out;
  }

  void measure() throws Exception {
    try (Contestant batch = installation.byBatch()) {
      batch.deliver(options.warmUp());
    }
    out.println(
        """
        late at the receiver in milliseconds, after a collection megabytes
         on record        p50        p99   rung p50        p99       heap   resident     broker   its disk""");
    List<Stretch> stretches = new ArrayList<>();
    for (int i = 0; i < options.stretches(); i++) {
      stretches.add(stretch());
      print(stretches.getLast());
    }
    report(stretches);
  }

  private Stretch stretch() throws Exception {
    SteadyLoad.Figures late = new SteadyLoad(installation, options).run();
    return new Stretch(late, Footprint.of(lab, installation));
  }

  private void print(Stretch stretch) {
    Spread first = stretch.late.first().atReceiver();
    Spread rung = stretch.late.rung().atReceiver();
    Footprint footprint = stretch.footprint;
    out.printf(
        "%,10d %,10.1f %,10.1f %,10.1f %,10.1f %,10.1f %,10.1f %,10.1f %,10.1f%n",
        installation.results(),
        first.at(50) / 1e3,
        first.at(99) / 1e3,
        rung.at(50) / 1e3,
        rung.at(99) / 1e3,
        footprint.heap() / 1e6,
        footprint.resident() / 1e6,
        footprint.brokerMemory() / 1e6,
        footprint.brokerDisk() / 1e6);
  }

  private void report(List<Stretch> stretches) {
    out.printf("%nmedian of the last third as against the first:%n");
    line("p99 due at once", stretches, it -> it.late.first().atReceiver().at(99));
    line("p99 on the rung", stretches, it -> it.late.rung().atReceiver().at(99));
    line("heap", stretches, it -> it.footprint.heap());
    line("resident", stretches, it -> it.footprint.resident());
    line("broker's memory", stretches, it -> it.footprint.brokerMemory());
    line("broker's disk", stretches, it -> it.footprint.brokerDisk());
  }

  private void line(String name, List<Stretch> stretches, ToDoubleFunction<Stretch> figure) {
    int third = Math.ceilDiv(stretches.size(), 3);
    double first = median(stretches.subList(0, third), figure);
    double last = median(stretches.subList(stretches.size() - third, stretches.size()), figure);
    out.printf("  %-20s %.2f%n", name, last / first);
  }

  private static double median(List<Stretch> stretches, ToDoubleFunction<Stretch> figure) {
    return Median.of(stretches.stream().mapToDouble(figure).boxed().toList());
  }
}
