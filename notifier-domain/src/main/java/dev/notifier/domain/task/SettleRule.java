package dev.notifier.domain.task;

import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.task.Decision.AlreadySettled;
import java.time.Instant;

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
}
