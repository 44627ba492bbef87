package dev.notifier.testkit.chaos;

import java.time.Duration;
import java.util.List;

/**
 * What came of a run.
 *
 * @param recovery from the moment when all was right again until nothing was overdue
 * @param drained from that moment until every task had ended
 * @param inFlight how many attempts were under way when faults struck, at most
 * @param violations broken promises, a sentence each
 */
record Verdict(
    Plan plan,
    Counts counts,
    Duration recovery,
    Duration drained,
    int inFlight,
    List<String> violations) {

  Verdict {
    violations = List.copyOf(violations);
  }

  boolean isGood() {
    return violations.isEmpty();
  }
}
