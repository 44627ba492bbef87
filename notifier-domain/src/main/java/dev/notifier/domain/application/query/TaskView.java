package dev.notifier.domain.application.query;

import dev.notifier.domain.task.Subject;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskState;
import java.time.Instant;
import java.util.Optional;

/**
 * A task as it is shown.
 *
 * @param url as accepted
 * @param attemptsLeft how many attempts this run of the schedule still has, the next one included
 * @param held whether it waits in the database, since its lane has no room or is paused
 * @param settledAt when it ended, if it has
 * @param inquiry the inquiry that started this notification, if one did
 * @param notification the notification that this inquiry started, if it did
 */
public record TaskView(
    Subject subject,
    String method,
    String url,
    TaskState state,
    int attemptsLeft,
    boolean held,
    Instant createdAt,
    Optional<Instant> settledAt,
    Optional<TaskId> inquiry,
    Optional<TaskId> notification) {

  public TaskId id() {
    return subject.id();
  }

  public String tenant() {
    return subject.tenant();
  }
}
