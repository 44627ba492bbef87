package dev.notifier.testkit.chaos;

import java.time.Duration;

/** A fault at its time: {@code at} is counted from the beginning of the load. */
record Strike(Duration at, Fault fault, int target, Duration hold) {

  /** What it happens to, told apart by instance where there are several. */
  String subject() {
    return fault.subject() + (fault.subject().isOfEachInstance() ? "-" + target : "");
  }

  /** A line that {@link #parse} can read. */
  String text() {
    return "at %d ms: %s of %d for %d ms"
        .formatted(at.toMillis(), fault.name(), target, hold.toMillis());
  }

  static Strike parse(String line) {
    String[] words = line.strip().split(" ", -1);
    try {
      return new Strike(
          Duration.ofMillis(Long.parseLong(words[1])),
          Faults.named(words[3]),
          Integer.parseInt(words[5]),
          Duration.ofMillis(Long.parseLong(words[7])));
    } catch (ArrayIndexOutOfBoundsException | NumberFormatException e) {
      throw new IllegalArgumentException("Not a line of a plan: " + line, e);
    }
  }
}
