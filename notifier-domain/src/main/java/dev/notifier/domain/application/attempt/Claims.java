package dev.notifier.domain.application.attempt;

import dev.notifier.domain.task.ClaimDecision;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.Handover;
import java.time.Duration;

/**
 * Gives one worker a lease on an attempt, as {@link dev.notifier.domain.task.ClaimRule} decides.
 */
@FunctionalInterface
public interface Claims {

  /** Idempotent by the claim id. Commits the intent before it grants. */
  Answer claim(Request request);

  /**
   * A worker asks for an attempt.
   *
   * @param claim made by the worker for this one request
   * @param redelivered whether the broker has delivered the handover before
   * @param lease how long the worker may take
   */
  record Request(Handover handover, ClaimId claim, boolean redelivered, Duration lease) {}

  /** What became of the handover. */
  sealed interface Answer {
    /** Run it. */
    record Granted(ClaimedAttempt attempt) implements Answer {}

    /** Its workers keep ending without a result: settle this claim as unknown. */
    record Abandoned(ClaimedAttempt attempt) implements Answer {}

    record Denied(ClaimDecision.Denial denial) implements Answer {}
  }
}
