package dev.notifier.testkit.bench;

import java.util.Iterator;
import java.util.List;

/**
 * What a benchmark is told.
 *
 * @param warmUp notifications of each contestant before it is measured
 * @param count notifications in a round
 * @param rounds of each contestant
 * @param quick whether it need only run, whatever it measures
 */
record BenchOptions(int warmUp, int count, int rounds, boolean quick) {
  private static final String USAGE = "bin/bench [--quick] [--warm-up N] [--count N] [--rounds N]";
  private static final BenchOptions QUICK = new BenchOptions(500, 500, 1, true);
  private static final BenchOptions USUAL = new BenchOptions(40_000, 40_000, 5, false);

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException with a sentence if it makes no sense
   */
  static BenchOptions parse(List<String> words) {
    Iterator<String> left = words.iterator();
    BenchOptions options = USUAL;
    while (left.hasNext()) {
      String word = left.next();
      options =
          switch (word) {
            case "--quick" -> QUICK;
            case "--warm-up" -> options.withWarmUp(number(left));
            case "--count" -> options.withCount(number(left));
            case "--rounds" -> options.withRounds(number(left));
            default -> throw new IllegalArgumentException(USAGE);
          };
    }
    return options;
  }

  private BenchOptions withWarmUp(int other) {
    return new BenchOptions(other, count, rounds, quick);
  }

  private BenchOptions withCount(int other) {
    return new BenchOptions(warmUp, other, rounds, quick);
  }

  private BenchOptions withRounds(int other) {
    return new BenchOptions(warmUp, count, other, quick);
  }

  private static int number(Iterator<String> left) {
    if (left.hasNext()) {
      String word = left.next();
      if (word.matches("[1-9][0-9]{0,6}")) {
        return Integer.parseInt(word);
      }
    }
    throw new IllegalArgumentException(USAGE);
  }
}
