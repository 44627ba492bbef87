package dev.notifier.domain.task;

import dev.notifier.domain.task.ClaimDecision.Acknowledge;
import dev.notifier.domain.task.ClaimDecision.Claim;
import dev.notifier.domain.task.ClaimDecision.FollowUpAgain;
import dev.notifier.domain.task.ClaimDecision.HandOverAgain;
import dev.notifier.domain.task.ClaimDecision.Park;
import dev.notifier.domain.task.ClaimDecision.Resume;
import dev.notifier.domain.task.ClaimDecision.SettleAsUnknown;
import dev.notifier.domain.task.ClaimDecision.Surplus;
import dev.notifier.domain.task.TaskState.Scheduled;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides what becomes of a handover, on the task as it stands under its row lock. The redelivered
 * flag matters, because the unacknowledged handover is the outbox: a first delivery that finds its
 * work done is surplus, a redelivery may have to finish it. What is handed over in the place of a
 * redelivery inherits that.
 */
public final class ClaimRule {
  /** After this many claims without a result an attempt is held to end its workers. */
  public static final int MAX_CLAIMS = 5;

  private ClaimRule() {}

  /**
   * What becomes of the handover, given the task.
   *
   * @param claim the worker's own claim id; asking again with the same one is harmless
   * @param redelivered whether the broker has delivered this handover before
   * @param now by the database's clock
   */
  public static ClaimDecision decide(
      ClaimableTask task, Handover handover, ClaimId claim, boolean redelivered, Instant now) {
    boolean again = redelivered || handover.again();
    return switch (task.state()) {
      case Scheduled next when next.nextAttempt() == handover.attempt() ->
          decideNext(task, next, handover, claim, again, now);
      case Scheduled next when next.nextAttempt() < handover.attempt() ->
          new HandOverAgain(handoverOf(handover.task(), next));
      case Scheduled next -> passed(again, Optional.of(handoverOf(handover.task(), next)));
      case TaskState.Succeeded s -> passed(again, Optional.empty());
      case TaskState.Exhausted s -> passed(again, Optional.empty());
      case TaskState.Cancelled s -> passed(again, Optional.empty());
    };
  }

  /** What becomes of a handover whose task does not exist. */
  public static ClaimDecision.Denial withoutTask() {
    return new Park("no such task");
  }

  private static ClaimDecision decideNext(
      ClaimableTask task,
      Scheduled next,
      Handover handover,
      ClaimId claim,
      boolean again,
      Instant now) {
    Optional<Lease> live = task.lease().filter(lease -> lease.isLive(now));
    if (live.isPresent()) {
      Lease lease = live.get();
      if (lease.claim().equals(claim)) {
        return new Resume();
      }
      return again
          ? new HandOverAgain(
              new Handover(handover.task(), handover.attempt(), lease.until(), true))
          : new Acknowledge(Surplus.DUPLICATE);
    }
    if (now.isBefore(next.dueAt())) {
      return new HandOverAgain(
          new Handover(handover.task(), next.nextAttempt(), next.dueAt(), again));
    }
    return task.lease()
        .filter(lapsed -> task.claims() >= MAX_CLAIMS)
        .<ClaimDecision>map(lapsed -> new SettleAsUnknown(lapsed.claim()))
        .orElseGet(Claim::new);
  }

  private static ClaimDecision passed(boolean again, Optional<Handover> next) {
    return again ? new FollowUpAgain(next) : new Acknowledge(Surplus.STALE);
  }

  private static Handover handoverOf(TaskId task, Scheduled next) {
    return new Handover(task, next.nextAttempt(), next.dueAt());
  }
}
