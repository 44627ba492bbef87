package dev.notifier.domain.application.announce;

import dev.notifier.domain.task.Subject;
import dev.notifier.domain.task.TaskId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What became of a task. It is told at least once, each time with the same id and content.
 *
 * @param id a hash of the task and the transition
 * @param occurredAt by the database's clock
 * @param attempt the attempt that led to it, if one did
 * @param nextAttemptAt not before this time, if a further attempt follows
 * @param stopReason why no further attempt follows, if the task was given up or cancelled
 * @param notification what a confirmed inquiry started, if it did
 */
public record TaskEvent(
    UUID id,
    TaskEventType type,
    Instant occurredAt,
    Subject subject,
    Optional<ResultFacts> attempt,
    Optional<Instant> nextAttemptAt,
    Optional<String> stopReason,
    Optional<TaskId> notification) {

  /**
   * An attempt's result as it is recorded.
   *
   * @param outcome by the name it has in the audit log
   */
  public record ResultFacts(
      int number, String outcome, Optional<String> reason, Optional<Integer> statusCode) {}
}
