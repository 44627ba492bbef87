package dev.notifier.app.api.task;

import dev.notifier.domain.application.query.TaskView;
import dev.notifier.domain.application.query.Tasks.StateName;
import dev.notifier.domain.task.TaskState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far a task of either kind has come, why it stopped, and what comes next. */
public record TaskProgress(
    StateName state,
    @Schema(description = "How many attempts this run of the schedule still has") int attemptsLeft,
    @Schema(description = "Whether it waits, as its merchant is paused or at its cap") boolean held,
    @Schema(
            types = {"string", "null"},
            format = "date-time")
        @Nullable Instant nextAttemptAt,
    Instant createdAt,
    @Schema(
            types = {"string", "null"},
            format = "date-time")
        @Nullable Instant settledAt,
    @Schema(types = {"string", "null"}) @Nullable String stopReason) {

  public static TaskProgress of(TaskView task) {
    return new TaskProgress(
        name(task.state()),
        task.attemptsLeft(),
        task.held(),
        task.state() instanceof TaskState.Scheduled next ? next.dueAt() : null,
        task.createdAt(),
        task.settledAt().orElse(null),
        stopReason(task.state()));
  }

  private static StateName name(TaskState state) {
    return switch (state) {
      case TaskState.Scheduled _ -> StateName.SCHEDULED;
      case TaskState.Succeeded _ -> StateName.SUCCEEDED;
      case TaskState.Exhausted _ -> StateName.EXHAUSTED;
      case TaskState.Cancelled _ -> StateName.CANCELLED;
    };
  }

  private static @Nullable String stopReason(TaskState state) {
    return switch (state) {
      case TaskState.Scheduled _ -> null;
      case TaskState.Succeeded _ -> null;
      case TaskState.Exhausted exhausted -> exhausted.stopReason();
      case TaskState.Cancelled cancelled -> cancelled.stopReason();
    };
  }
}
