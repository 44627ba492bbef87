package dev.notifier.testkit.chaos;

import static dev.notifier.testkit.chaos.Fault.Subject.CLOCK;

import java.time.Duration;
import java.util.List;

/** What happens to the clock that decides what is due. */
final class ClockFaults {
  private static final Duration STEP = Duration.ofSeconds(20);

  private ClockFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.lasting(
            "clock-ahead",
            CLOCK,
            8,
            "the database's clock jumps ahead by 20 s, and back",
            (site, target) -> site.clock().step(STEP),
            (site, target) -> site.clock().step(Duration.ZERO)),
        Fault.lasting(
            "clock-behind",
            CLOCK,
            8,
            "the database's clock jumps back by 20 s, and ahead",
            (site, target) -> site.clock().step(STEP.negated()),
            (site, target) -> site.clock().step(Duration.ZERO)));
  }
}
