package dev.notifier.domain.application.query;

import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskKind;
import dev.notifier.domain.task.TaskState;
import java.time.Instant;
import java.util.Optional;

/**
 * A task as it is shown.
 *
 * @param settledAt when it ended, if it has
 */
public record TaskView(
    TaskId id,
    String tenant,
    TaskKind kind,
    String orderNo,
    Optional<String> merchantNo,
    Optional<String> eventType,
    String url,
    TaskState state,
    Instant createdAt,
    Optional<Instant> settledAt) {}
