package dev.notifier.domain.application.attempt;

import dev.notifier.domain.task.ClaimDecision;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.Handover;
import java.time.Duration;

/**
 * Gives one worker a lease on an attempt, as {@link dev.notifier.domain.task.ClaimRule} decides, if
 * its lane has room.
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
   * @param deadline the total deadline of the exchange, unless the merchant has one of its own; the
   *     lease is longer by {@link dev.notifier.domain.task.Lease#MARGIN}
   */
  record Request(Handover handover, ClaimId claim, boolean redelivered, Duration deadline) {}

  /** What became of the handover. */
  sealed interface Answer {
    /** Run it. */
    record Granted(ClaimedAttempt attempt) implements Answer {}

    /** Its workers keep ending without a result: settle this claim as unknown. */
    record Abandoned(ClaimedAttempt attempt) implements Answer {}

    /** The attempt was settled before, maybe without what follows from that: do it again. */
    record SettledBefore(FollowUp followUp) implements Answer {}

    /** The lane has no room: the task waits in the database, and needs no handover now. */
    record Held() implements Answer {}

    record Denied(ClaimDecision.Denial denial) implements Answer {}
  }
}
