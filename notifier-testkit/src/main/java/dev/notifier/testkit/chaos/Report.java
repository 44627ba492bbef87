package dev.notifier.testkit.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a run is summed up to. */
record Report(Options options, List<Verdict> verdicts) {

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        "Seed %d, %d orders/s, %d instances, %d broker nodes, %d shards"
            .formatted(
                options.seed(),
                options.rate(),
                options.instances(),
                options.nodes(),
                options.shards()));
    for (Verdict verdict : verdicts) {
      lines.add(line(verdict));
      verdict.violations().forEach(it -> lines.add("  " + it));
    }
    return lines;
  }

  /** One run in one line. */
  static String line(Verdict verdict) {
    String faults =
        verdict.plan().strikes().stream()
            .map(strike -> strike.fault().name())
            .distinct()
            .collect(Collectors.joining(" "));
    return "%s | %s | recovered after %s, drained after %s | in flight %d | %s"
        .formatted(
            faults,
            verdict.counts().text(),
            seconds(verdict.recovery()),
            seconds(verdict.drained()),
            verdict.inFlight(),
            verdict.isGood() ? "every promise kept" : "BROKEN");
  }

  private static String seconds(Duration time) {
    return "%.1f s".formatted(time.toMillis() / 1000.0);
  }
}
