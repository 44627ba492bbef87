package dev.notifier.domain.task;

import java.util.Optional;

/** What becomes of a handover. */
public sealed interface ClaimDecision {

  /**
   * Run the attempt, if its lane has room: the intent is written, and the lease begins. Otherwise
   * the task stays in the database until it is its turn.
   */
  record Claim() implements ClaimDecision {}

  /** The same claim was granted before, and its answer got lost: run the attempt. */
  record Resume() implements ClaimDecision {}

  /** The attempt keeps ending its workers: settle its last claim as unknown, and move on. */
  record SettleAsUnknown(ClaimId lastClaim) implements ClaimDecision {}

  /** Whoever settled may have died before following up: do it again, then acknowledge. */
  record FollowUpAgain(Optional<Handover> next) implements ClaimDecision {}

  /** No attempt follows from this handover now. */
  sealed interface Denial extends ClaimDecision {}

  /** Send this handover, then acknowledge. */
  record HandOverAgain(Handover handover) implements Denial {}

  /** Nothing is left to do. */
  record Acknowledge(Surplus why) implements Denial {}

  /** Keep the handover for a person to look at. */
  record Park(String reason) implements Denial {}

  /** Why a handover is not needed. */
  enum Surplus {
    /** Another handover of the same attempt is being worked on. */
    DUPLICATE,
    /** The attempt was settled before. */
    STALE
  }
}
