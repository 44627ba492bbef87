package dev.notifier.adapter.persistence;

import dev.notifier.domain.task.TaskState;
import dev.notifier.domain.task.TaskState.Cancelled;
import dev.notifier.domain.task.TaskState.Exhausted;
import dev.notifier.domain.task.TaskState.Scheduled;
import dev.notifier.domain.task.TaskState.Succeeded;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A state as a task's row has it: an ended one has no next attempt. The count of attempts is not
 * among them, because only a claim changes it.
 */
record StateColumns(
    String name,
    @Nullable String stopReason,
    @Nullable Integer nextAttempt,
    @Nullable Integer rung,
    @Nullable Instant dueAt) {

  static StateColumns of(TaskState state) {
    return switch (state) {
      case Scheduled(int next, int rung, Instant dueAt, boolean begun) ->
          new StateColumns("SCHEDULED", null, next, rung, dueAt);
      case Succeeded succeeded -> ended("SUCCEEDED", null);
      case Exhausted(int attempts, String stopReason) -> ended("EXHAUSTED", stopReason);
      case Cancelled(int attempts, String stopReason) -> ended("CANCELLED", stopReason);
    };
  }

  private static StateColumns ended(String name, @Nullable String stopReason) {
    return new StateColumns(name, stopReason, null, null, null);
  }
}
