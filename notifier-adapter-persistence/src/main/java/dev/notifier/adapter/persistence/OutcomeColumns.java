package dev.notifier.adapter.persistence;

import dev.notifier.domain.task.Outcome;
import org.jspecify.annotations.Nullable;

/** An outcome as the audit log has it. */
final class OutcomeColumns {
  private OutcomeColumns() {}

  static String name(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Acknowledged acknowledged -> "ACKNOWLEDGED";
      case Outcome.NotAcknowledged notAcknowledged -> "NOT_ACKNOWLEDGED";
      case Outcome.Unreachable unreachable -> "UNREACHABLE";
      case Outcome.Refused refused -> "REFUSED";
      case Outcome.Unknown unknown -> "UNKNOWN";
    };
  }

  static @Nullable String reason(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Acknowledged() -> null;
      case Outcome.NotAcknowledged(String reason, var pressure) -> reason;
      case Outcome.Unreachable(var cause) -> cause.code();
      case Outcome.Refused(String reason) -> reason;
      case Outcome.Unknown(String reason) -> reason;
    };
  }
}
