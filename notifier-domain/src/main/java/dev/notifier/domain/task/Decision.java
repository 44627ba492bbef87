package dev.notifier.domain.task;

import java.time.Instant;

/** What the state machine makes of an outcome. */
public sealed interface Decision {

  /** Another attempt follows. */
  record RetryAt(int attempt, int rung, Instant dueAt) implements Decision {}

  /** The task is acknowledged. */
  record Finish() implements Decision {}

  /** No further attempt. */
  record GiveUp(String stopReason) implements Decision {}

  /** The outcome is recorded, and nothing follows from it. */
  record AlreadySettled() implements Decision {}
}
