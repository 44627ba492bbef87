package dev.notifier.domain.task;

import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.task.Decision.AlreadySettled;
import dev.notifier.domain.task.TaskState.Scheduled;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides what follows from a result, on the task as it stands under its row lock. Whoever lost the
 * claim changes nothing, with one exception: an acknowledgement counts from any claim.
 */
public final class SettleRule {
  private SettleRule() {}

  /**
   * What follows from the outcome of an attempt, for the holder of a claim.
   *
   * @param holdsClaim whether the task's latest claim is the one that brings the result
   * @see StateMachine#decide
   */
  public static Decision decide(
      TaskState state,
      boolean holdsClaim,
      int attempt,
      Outcome outcome,
      RetrySchedule schedule,
      Instant now,
      double draw) {
    return holdsClaim || outcome instanceof Outcome.Acknowledged
        ? StateMachine.decide(state, attempt, outcome, schedule, now, draw)
        : new AlreadySettled();
  }

  /**
   * What the loser of a claim hands over before its own handover is acknowledged. That may be the
   * last one there is: whoever has the claim now can have lost theirs to a broken connection.
   *
   * @param attempt the number of the attempt whose claim was lost
   * @return empty when the task has ended
   */
  public static Optional<Handover> successor(TaskId id, ClaimableTask task, int attempt) {
    return task.state() instanceof Scheduled next
        ? Optional.of(
            next.nextAttempt() == attempt
                ? new Handover(
                    id, attempt, task.lease().map(Lease::until).orElse(next.dueAt()), true)
                : new Handover(id, next.nextAttempt(), next.dueAt()))
        : Optional.empty();
  }
}
