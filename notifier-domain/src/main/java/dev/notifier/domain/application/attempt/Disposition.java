package dev.notifier.domain.application.attempt;

/** What to do with a handover now that its work is done. */
public sealed interface Disposition {

  record Acknowledge() implements Disposition {}

  /** Set it aside for a person, with the reason. */
  record Park(String reason) implements Disposition {}
}
