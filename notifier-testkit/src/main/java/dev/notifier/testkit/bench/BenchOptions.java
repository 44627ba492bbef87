package dev.notifier.testkit.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a benchmark is told.
 *
 * @param parts what to measure
 * @param warmUp notifications of each contestant before it is measured
 * @param count notifications in a round
 * @param rounds of each contestant
 * @param rates at which lateness is measured, in notifications a second
 * @param steadyRate at which it is measured beside something else
 * @param length for how long each
 * @param waiting how many tasks are to wait meanwhile, from time to time
 * @param history how many attempts are to be on record before, from time to time
 * @param stretches of this length a soak has
 * @param starts of each kind
 * @param quick whether it need only run, whatever it measures
 */
record BenchOptions(
    Set<Part> parts,
    int warmUp,
    int count,
    int rounds,
    List<Integer> rates,
    int steadyRate,
    Duration length,
    List<Integer> waiting,
    List<Integer> history,
    int stretches,
    int starts,
    boolean quick) {

  static final String USAGE =
      """
      bin/bench [PART...] [OPTION...]
      Parts: throughput (alone if none is named), lateness, waiting, growth, slow-merchants, soak,
             start
      Options: --warm-up N, --count N, --rounds N     of throughput, wherever it is measured
               --rates N,N... --steady-rate N         lateness; beside something else
               --seconds N                            for how long
               --waiting N,N... --history N,N...      tasks that wait; attempts on record
               --stretches N                          of a soak, each for so long
               --starts N
               --quick                                only shows that all of it runs""";

  private static final Map<String, String> USUAL =
      Map.of(
          "--warm-up", "40000",
          "--count", "40000",
          "--rounds", "5",
          "--rates", "200,1000,2000",
          "--steady-rate", "500",
          "--seconds", "30",
          "--waiting", "10000,100000,1000000",
          "--history", "1000000,3000000,10000000",
          "--stretches", "40",
          "--starts", "5");

  private static final Map<String, String> QUICK =
      Map.of(
          "--warm-up", "500",
          "--count", "500",
          "--rounds", "1",
          "--rates", "200",
          "--steady-rate", "100",
          "--seconds", "1",
          "--waiting", "1000",
          "--history", "1000",
          "--stretches", "2",
          "--starts", "1");

  BenchOptions {
    parts = Set.copyOf(parts);
    rates = List.copyOf(rates);
    waiting = List.copyOf(waiting);
    history = List.copyOf(history);
  }

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException with the usage if it makes no sense
   */
  static BenchOptions parse(List<String> words) {
    boolean quick = words.contains("--quick");
    Map<String, String> given = new HashMap<>(quick ? QUICK : USUAL);
    Set<Part> parts = EnumSet.noneOf(Part.class);
    for (Iterator<String> left = words.iterator(); left.hasNext(); ) {
      String word = left.next();
      Optional<Part> part = Part.of(word);
      if (part.isPresent()) {
        parts.add(part.get());
      } else if (given.containsKey(word) && left.hasNext()) {
        given.put(word, left.next());
      } else if (!word.equals("--quick")) {
        throw new IllegalArgumentException(USAGE);
      }
    }
    if (parts.isEmpty()) {
      parts = quick ? EnumSet.allOf(Part.class) : EnumSet.of(Part.THROUGHPUT);
    }
    return of(parts, given, quick);
  }

  private static BenchOptions of(Set<Part> parts, Map<String, String> given, boolean quick) {
    return new BenchOptions(
        parts,
        number("--warm-up", given),
        number("--count", given),
        number("--rounds", given),
        numbers("--rates", given),
        number("--steady-rate", given),
        Duration.ofSeconds(number("--seconds", given)),
        numbers("--waiting", given),
        numbers("--history", given),
        number("--stretches", given),
        number("--starts", given),
        quick);
  }

  private static int number(String word, Map<String, String> given) {
    List<Integer> numbers = numbers(word, given);
    if (numbers.size() != 1) {
      throw new IllegalArgumentException(USAGE);
    }
    return numbers.getFirst();
  }

  private static List<Integer> numbers(String word, Map<String, String> given) {
    return Arrays.stream(given.getOrDefault(word, "").split(",", -1))
        .map(BenchOptions::number)
        .toList();
  }

  private static int number(String digits) {
    if (!digits.matches("[1-9][0-9]{0,7}")) {
      throw new IllegalArgumentException(USAGE);
    }
    return Integer.parseInt(digits);
  }

  /** How many orders are asked for. */
  int queries() {
    return quick ? 200 : 10_000;
  }

  /** How long what is measured waits on the broker: the first delay of the default schedule. */
  Duration rung() {
    return Duration.ofSeconds(quick ? 1 : 3);
  }
}
