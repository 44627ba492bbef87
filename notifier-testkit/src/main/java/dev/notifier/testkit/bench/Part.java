package dev.notifier.testkit.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be measured by itself. The last one stops the instance that the others share. */
enum Part {
  THROUGHPUT,
  LATENESS,
  WAITING,
  GROWTH,
  SLOW_MERCHANTS,
  SOAK,
  START;

  /** How a command line names it. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Part> of(String word) {
    return Arrays.stream(values()).filter(part -> part.word().equals(word)).findFirst();
  }
}
