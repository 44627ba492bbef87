package dev.notifier.domain.acknowledgement;

/** What an acknowledgement rule makes of an answer. */
public sealed interface Verdict {

  record Acknowledged() implements Verdict {}

  /**
   * The answer does not satisfy the rule.
   *
   * @param reason a stable code, then an explanation for people: {@code body: 'success' in JSON
   *     quotes, expected success}; one short line without control characters
   */
  record NotAcknowledged(String reason) implements Verdict {}

  /** The receiver will never want this task. */
  record RefusedForGood(String reason) implements Verdict {}
}
