package dev.notifier.domain.task;

import java.time.Instant;

/** Where a task stands. */
public sealed interface TaskState {

  /** How many attempts have begun so far, over all runs of the schedule. */
  int attempts();

  /**
   * An attempt is to come, or is under way.
   *
   * @param nextAttempt its number, counted over all runs of the schedule
   * @param rung its position on the ladder, 0 for the first of a run
   * @param dueAt not before this time
   * @param begun whether a claim of it exists
   */
  record Scheduled(int nextAttempt, int rung, Instant dueAt, boolean begun) implements TaskState {
    public Scheduled {
      if (nextAttempt < 1 || rung < 0 || rung >= nextAttempt) {
        throw new IllegalArgumentException(
            "Attempt %d cannot stand on rung %d".formatted(nextAttempt, rung));
      }
    }

    /** How many attempts of a schedule with so many are still to begin, the next one included. */
    public int attemptsLeft(int maxAttempts) {
      return Math.max(0, maxAttempts - rung - (begun ? 1 : 0));
    }

    @Override
    public int attempts() {
      return begun ? nextAttempt : nextAttempt - 1;
    }
  }

  /** Acknowledged. */
  record Succeeded(int attempts) implements TaskState {}

  /**
   * Given up.
   *
   * @param stopReason why: {@link #SCHEDULE_EXHAUSTED}, or the refusal
   */
  record Exhausted(int attempts, String stopReason) implements TaskState {
    public static final String SCHEDULE_EXHAUSTED = "schedule-exhausted";
  }

  /**
   * Called off by its owner.
   *
   * @param stopReason {@link #CANCELLED}, or how a person resolved it
   */
  record Cancelled(int attempts, String stopReason) implements TaskState {
    public static final String CANCELLED = "cancelled";
  }
}
