package dev.notifier.testkit.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a run is told.
 *
 * @param seed decides about orders, receivers and faults
 * @param load for how long orders are submitted while faults come and go
 * @param rate orders in a second
 * @param instances of the app
 * @param shards of the work
 * @param nodes of the broker
 * @param faults only these, by name; empty for all that fit
 * @param each whether each fault has a run of its own, instead of many at random in one
 * @param plan a file with a plan to repeat
 * @param folder for logs and the report
 */
record Options(
    long seed,
    Duration load,
    int rate,
    int instances,
    int shards,
    int nodes,
    List<String> faults,
    boolean each,
    Optional<Path> plan,
    Path folder) {

  static final String USAGE =
      """
      bin/chaos [--minutes N] [--seed N] [--rate N]     random faults under load
      bin/chaos --all                                   every fault, one after the other
      bin/chaos --fault NAME[,NAME...] [--all]          only these
      bin/chaos --plan FILE                             the faults of a former run again
      bin/chaos --list                                  the faults by name
      Further: --instances N (2), --shards N (1), --cluster (three nodes), --folder DIR
      """;

  private static final int CLUSTER = 3;
  private static final Set<String> SWITCHES = Set.of("--all", "--cluster");
  private static final Set<String> VALUES =
      Set.of(
          "--seed",
          "--minutes",
          "--rate",
          "--instances",
          "--shards",
          "--fault",
          "--plan",
          "--folder");

  Options {
    faults = List.copyOf(faults);
  }

  /**
   * Reads the words of a command line.
   *
   * @throws IllegalArgumentException with one sentence if they make no sense
   */
  static Options parse(List<String> words) {
    Map<String, String> given = new HashMap<>();
    for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
      String word = rest.next();
      if (SWITCHES.contains(word)) {
        given.put(word, "");
      } else if (VALUES.contains(word) && rest.hasNext()) {
        given.put(word, rest.next());
      } else {
        throw new IllegalArgumentException("What is " + word + " to mean?\n" + USAGE);
      }
    }
    boolean cluster = given.containsKey("--cluster");
    return new Options(
        Long.parseLong(given.getOrDefault("--seed", Long.toString(System.nanoTime() % 1_000_000))),
        minutes(given.getOrDefault("--minutes", "2")),
        number("--rate", given, 50),
        number("--instances", given, 2),
        number("--shards", given, cluster ? CLUSTER : 1),
        cluster ? CLUSTER : 1,
        given.containsKey("--fault") ? List.of(given.get("--fault").split(",")) : List.of(),
        given.containsKey("--all"),
        Optional.ofNullable(given.get("--plan")).map(Path::of),
        Path.of(given.getOrDefault("--folder", ".notifier/chaos")));
  }

  private static Duration minutes(String text) {
    return Duration.ofMillis(Math.round(Double.parseDouble(text) * 60_000));
  }

  private static int number(String word, Map<String, String> given, int usual) {
    int value = Integer.parseInt(given.getOrDefault(word, Integer.toString(usual)));
    if (value < 1) {
      throw new IllegalArgumentException(word + " is at least 1.");
    }
    return value;
  }
}
