package dev.notifier.app.api;

import dev.notifier.domain.application.query.TaskView;
import dev.notifier.domain.application.query.Tasks.StateName;
import dev.notifier.domain.task.TaskKind;
import dev.notifier.domain.task.TaskState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A task as the API shows it. */
@Schema(name = "Task")
record TaskJson(
    UUID id,
    TaskKind kind,
    String orderNo,
    @Nullable String merchantNo,
    @Nullable String eventType,
    String notifyUrl,
    StateName state,
    int attempts,
    @Nullable Instant nextAttemptAt,
    Instant createdAt,
    @Nullable Instant settledAt,
    @Nullable String stopReason) {

  static TaskJson of(TaskView task) {
    return new TaskJson(
        task.id().value(),
        task.kind(),
        task.orderNo(),
        task.merchantNo().orElse(null),
        task.eventType().orElse(null),
        task.url(),
        name(task.state()),
        task.state().attempts(),
        task.state() instanceof TaskState.Scheduled next ? next.dueAt() : null,
        task.createdAt(),
        task.settledAt().orElse(null),
        task.state() instanceof TaskState.Exhausted exhausted ? exhausted.stopReason() : null);
  }

  private static StateName name(TaskState state) {
    return switch (state) {
      case TaskState.Scheduled _ -> StateName.SCHEDULED;
      case TaskState.Succeeded _ -> StateName.SUCCEEDED;
      case TaskState.Exhausted _ -> StateName.EXHAUSTED;
      case TaskState.Cancelled _ -> StateName.CANCELLED;
    };
  }
}
