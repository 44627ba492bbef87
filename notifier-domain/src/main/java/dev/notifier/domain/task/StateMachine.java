package dev.notifier.domain.task;

import dev.notifier.domain.schedule.Pressure;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.task.Decision.AlreadySettled;
import dev.notifier.domain.task.Decision.Finish;
import dev.notifier.domain.task.Decision.GiveUp;
import dev.notifier.domain.task.Decision.RetryAt;
import dev.notifier.domain.task.TaskState.Cancelled;
import dev.notifier.domain.task.TaskState.Exhausted;
import dev.notifier.domain.task.TaskState.Scheduled;
import dev.notifier.domain.task.TaskState.Succeeded;
import java.time.Instant;
import java.util.Optional;

/**
 * The life of a task as pure functions. An acknowledgement always wins, however late, unless the
 * task was cancelled; any other outcome counts only for the attempt that is next.
 */
public final class StateMachine {
  private StateMachine() {}

  /** The state of a task that has just been accepted. */
  public static Scheduled start(RetrySchedule schedule, Instant now) {
    return new Scheduled(1, 0, now.plus(schedule.initialDelay()), false);
  }

  /**
   * What follows from an outcome.
   *
   * @param attempt the number of the attempt that came to it
   * @param now when it did
   * @param draw the random draw for the jitter, from 0 to below 1
   */
  public static Decision decide(
      TaskState state,
      int attempt,
      Outcome outcome,
      RetrySchedule schedule,
      Instant now,
      double draw) {
    return switch (state) {
      case Scheduled scheduled when scheduled.nextAttempt() == attempt ->
          switch (outcome) {
            case Outcome.Acknowledged() -> new Finish();
            case Outcome.Refused(var reason) -> new GiveUp(reason);
            case Outcome.NotAcknowledged(var reason, var pressure) ->
                climb(scheduled, schedule, now, draw, pressure);
            case Outcome.Unreachable other ->
                climb(scheduled, schedule, now, draw, Optional.empty());
            case Outcome.Unknown other -> climb(scheduled, schedule, now, draw, Optional.empty());
          };
      case Scheduled passed -> lateOutcome(outcome);
      case Exhausted exhausted -> lateOutcome(outcome);
      case Succeeded succeeded -> new AlreadySettled();
      case Cancelled cancelled -> new AlreadySettled();
    };
  }

  /** The state after a decision. */
  public static TaskState apply(TaskState state, Decision decision) {
    return switch (decision) {
      case RetryAt(var attempt, var rung, var dueAt) -> new Scheduled(attempt, rung, dueAt, false);
      case Finish() -> new Succeeded(state.attempts());
      case GiveUp(var stopReason) -> new Exhausted(state.attempts(), stopReason);
      case AlreadySettled() -> state;
    };
  }

  /** Calls an open task off. An attempt that is under way is still recorded. */
  public static Transition cancel(TaskState state) {
    return switch (state) {
      case Scheduled scheduled ->
          new Transition.Moved(new Cancelled(scheduled.attempts(), Cancelled.CANCELLED));
      case Succeeded succeeded ->
          new Transition.Refused("not-settled", "The task is acknowledged already.");
      case Exhausted exhausted ->
          new Transition.Refused("not-settled", "The task has ended already.");
      case Cancelled cancelled ->
          new Transition.Refused("not-settled", "The task is cancelled already.");
    };
  }

  /** Starts the schedule again from its first rung, at once; attempt numbers go on. */
  public static Transition replay(TaskState state, Instant now) {
    return switch (state) {
      case Scheduled scheduled -> new Transition.Refused("settled", "The task is still open.");
      case Succeeded succeeded ->
          new Transition.Refused("not-acknowledged", "The task is acknowledged.");
      case Exhausted exhausted -> restart(exhausted, now);
      case Cancelled cancelled -> restart(cancelled, now);
    };
  }

  /** Closes a task that was given up, because a person has seen to it. */
  public static Transition resolve(TaskState state, String note) {
    return switch (state) {
      case Exhausted exhausted ->
          new Transition.Moved(new Cancelled(exhausted.attempts(), "resolved: " + note));
      case Scheduled scheduled -> new Transition.Refused("exhausted", "The task is still open.");
      case Succeeded succeeded -> new Transition.Refused("exhausted", "The task is acknowledged.");
      case Cancelled cancelled ->
          new Transition.Refused("exhausted", "The task is closed already.");
    };
  }

  private static Transition restart(TaskState ended, Instant now) {
    return new Transition.Moved(new Scheduled(ended.attempts() + 1, 0, now, false));
  }

  private static Decision lateOutcome(Outcome outcome) {
    return outcome instanceof Outcome.Acknowledged ? new Finish() : new AlreadySettled();
  }

  private static Decision climb(
      Scheduled scheduled,
      RetrySchedule schedule,
      Instant now,
      double draw,
      Optional<Pressure> pressure) {
    int nextRung = scheduled.rung() + 1;
    return schedule
        .delayBefore(nextRung + 1, draw, pressure)
        .<Decision>map(delay -> new RetryAt(scheduled.nextAttempt() + 1, nextRung, now.plus(delay)))
        .orElseGet(() -> new GiveUp(Exhausted.SCHEDULE_EXHAUSTED));
  }
}
