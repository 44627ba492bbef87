package dev.notifier.testkit.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Lets contestants deliver in turn, several rounds, so that what else happens on the machine
 * happens to all of them.
 */
final class Throughput {
  private final Lab lab;
  private final PrintStream out;
  private final List<Entrant> entrants = new ArrayList<>();

  /** A contestant, and what its rounds came to. */
  record Entrant(String name, Contestant contestant, List<Round> rounds) {

    /** The median of the rounds, in notifications a second. */
    double rate() {
      return Median.of(rounds.stream().map(Round::rate).toList());
    }
  }

  /** Lets a single one deliver. */
  static Entrant of(
      String name, Contestant contestant, Lab lab, PrintStream out, BenchOptions options)
      throws Exception {
    Throughput alone = new Throughput(lab, out);
    Entrant entrant = alone.enter(name, contestant);
    alone.run(options.warmUp(), options.count(), options.rounds());
    return entrant;
  }

  Throughput(Lab lab, PrintStream out) {
    this.lab = lab;
    this.out = out;
  }

  Entrant enter(String name, Contestant contestant) {
    Entrant entrant = new Entrant(name, contestant, new ArrayList<>());
    entrants.add(entrant);
    return entrant;
  }

  /** Warms all of them up, and then measures so many rounds of so many notifications each. */
  void run(int warmUp, int count, int times) throws Exception {
    for (Entrant entrant : entrants) {
      out.printf("  warm-up   %-22s %,8.0f/s%n", entrant.name, round(entrant, warmUp).rate());
    }
    for (int i = 1; i <= times; i++) {
      for (Entrant entrant : entrants) {
        Round round = round(entrant, count);
        entrant.rounds.add(round);
        out.printf("  round %-3d %-22s %,8.0f/s%n", i, entrant.name, round.rate());
      }
    }
  }

  private Round round(Entrant entrant, int count) throws Exception {
    Contestant contestant = entrant.contestant;
    Shares shares = lab.shares().with("itself", () -> Stream.of(contestant.process()));
    long before = lab.receiver().received();
    Map<String, Duration> used = shares.used();
    long begin = System.nanoTime();
    contestant.deliver(count);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    shares.used().forEach((part, time) -> used.merge(part, time, (then, now) -> now.minus(then)));
    long received = lab.receiver().received() - before;
    if (received != count) {
      throw new IllegalStateException(
          "%s delivered %d instead of %d".formatted(entrant.name, received, count));
    }
    return new Round(count, took, used);
  }

  /** A line for each: the median, the lowest and the highest rate, and the median costs. */
  void report() {
    out.printf(
        "%n%-22s %10s %10s %10s   CPU per notification, in microseconds%n",
        "", "median/s", "lowest", "highest");
    for (Entrant entrant : entrants) {
      List<Double> rates = entrant.rounds.stream().map(Round::rate).sorted().toList();
      out.printf(
          "%-22s %,10.0f %,10.0f %,10.0f  %s%n",
          entrant.name, entrant.rate(), rates.getFirst(), rates.getLast(), costs(entrant.rounds));
    }
  }

  private static String costs(List<Round> rounds) {
    StringBuilder text = new StringBuilder();
    for (String part : rounds.getFirst().used().keySet()) {
      double cost = Median.of(rounds.stream().map(round -> round.cost(part)).toList());
      text.append(" %s %.0f".formatted(part, cost));
    }
    return text.toString();
  }
}
