package dev.notifier.domain.application.attempt;

import dev.notifier.domain.acknowledgement.Answer;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.Decision;
import dev.notifier.domain.task.Outcome;
import dev.notifier.domain.task.TaskId;
import java.time.Duration;
import java.util.Optional;

/** Records results, and moves tasks as {@link dev.notifier.domain.task.SettleRule} decides. */
@FunctionalInterface
public interface Settlements {

  /**
   * Idempotent by the claim id: settling again answers as the first time did, so that a commit with
   * an unknown outcome does not lose the follow-up; once the task has moved on from there, nothing
   * follows any more.
   */
  Settled settle(Settlement settlement);

  /**
   * A result.
   *
   * @param answer what the receiver said, if it did
   * @param draw for the jitter of the next delay
   * @param notification the id of the notification that this starts, should it confirm an inquiry
   */
  record Settlement(
      TaskId task,
      int number,
      ClaimId claim,
      Outcome outcome,
      Optional<Answer> answer,
      Duration took,
      RetrySchedule schedule,
      double draw,
      TaskId notification) {}

  /**
   * What came of a result.
   *
   * @param followUp what has to be done now, by everybody who gets this answer
   */
  record Settled(Decision decision, FollowUp followUp) {}
}
