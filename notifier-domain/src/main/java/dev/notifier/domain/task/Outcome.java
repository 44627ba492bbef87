package dev.notifier.domain.task;

import dev.notifier.domain.acknowledgement.Verdict;

/** What one attempt came to. */
public sealed interface Outcome {

  record Acknowledged() implements Outcome {}

  record NotAcknowledged(String reason) implements Outcome {}

  record Unreachable(UnreachableCause cause) implements Outcome {}

  record Refused(String reason) implements Outcome {}

  /** The workers died on it: whether the receiver saw it cannot be known. */
  record Unknown(String reason) implements Outcome {}

  static Outcome of(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Acknowledged() -> new Acknowledged();
      case Verdict.NotAcknowledged(var reason) -> new NotAcknowledged(reason);
      case Verdict.RefusedForGood(var reason) -> new Refused(reason);
    };
  }
}
