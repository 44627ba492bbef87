package dev.notifier.testkit.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What goes wrong when: a pure function of a seed, or what a file says. */
record Plan(List<Strike> strikes) {
  private static final int CALM_MILLIS = 3_000;
  private static final int LONGEST_GAP_MILLIS = 7_000;

  /** What was put right has so long before it fails again. */
  private static final int REST_MILLIS = 10_000;

  Plan {
    strikes = List.copyOf(strikes);
  }

  /** Faults that overlap, but for each subject one at a time; all are put right by the end. */
  static Plan random(long seed, Duration load, List<Fault> faults, int instances) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, Long> freeFrom = new HashMap<>();
    List<Strike> strikes = new ArrayList<>();
    for (long at = CALM_MILLIS;
        at < load.toMillis();
        at += random.nextInt(500, LONGEST_GAP_MILLIS)) {
      Fault fault = faults.get(random.nextInt(faults.size()));
      int target = random.nextInt(instances);
      long hold = fault.hold().toMillis() * random.nextInt(50, 150) / 100;
      Strike strike = new Strike(Duration.ofMillis(at), fault, target, Duration.ofMillis(hold));
      if (freeFrom.getOrDefault(strike.subject(), 0L) <= at && at + hold < load.toMillis()) {
        freeFrom.put(strike.subject(), at + hold + REST_MILLIS);
        strikes.add(strike);
      }
    }
    return new Plan(strikes);
  }

  /** One fault, once it is calm. */
  static Plan of(Fault fault) {
    return new Plan(List.of(new Strike(Duration.ofMillis(CALM_MILLIS), fault, 0, fault.hold())));
  }

  static Plan read(Path file) throws IOException {
    return new Plan(
        Files.readAllLines(file).stream()
            .filter(line -> !line.isBlank())
            .map(Strike::parse)
            .toList());
  }

  /** One line for each strike. */
  List<String> text() {
    return strikes.stream().map(Strike::text).toList();
  }
}
