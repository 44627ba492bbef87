package dev.notifier.app.request;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.application.UnworkableTaskException;
import dev.notifier.domain.application.accept.AcceptTasks;
import dev.notifier.domain.application.accept.NewTask;
import dev.notifier.domain.application.accept.NewTasks.Insertion;
import dev.notifier.domain.application.accept.RequestIntake;
import dev.notifier.domain.task.TaskKind;
import java.util.List;
import java.util.Optional;

/** Accepts the documents that arrive over AMQP, all for one tenant. */
public final class JsonRequestIntake implements RequestIntake {
  private final JsonDocuments documents;
  private final NotificationTasks notifications;
  private final AcceptTasks acceptTasks;
  private final String tenant;

  public JsonRequestIntake(
      JsonDocuments documents,
      NotificationTasks notifications,
      AcceptTasks acceptTasks,
      String tenant) {
    this.documents = documents;
    this.notifications = notifications;
    this.acceptTasks = acceptTasks;
    this.tenant = tenant;
  }

  @Override
  public Result take(TaskKind kind, Optional<String> idempotencyKey, Bytes json) {
    try {
      return switch (kind) {
        case NOTIFICATION -> takeNotification(idempotencyKey, json);
        case INQUIRY -> new Result.Rejected("kind: inquiries are not supported (supported-kind)");
      };
    } catch (InvalidValueException e) {
      return new Result.Rejected("%s: %s (%s)".formatted(e.field(), e.getMessage(), e.rule()));
    } catch (UnworkableTaskException e) {
      return new Result.Rejected(e.getMessage());
    }
  }

  private Result takeNotification(Optional<String> idempotencyKey, Bytes json) {
    if (idempotencyKey.isEmpty()) {
      throw new InvalidValueException(
          "message_id", "required", "A message needs a message_id as its idempotency key.");
    }
    NewTask task =
        notifications.create(
            tenant, documents.read(json, NotificationDocument.class), idempotencyKey);
    return switch (acceptTasks.accept(List.of(task)).getFirst()) {
      case Insertion.Inserted inserted -> new Result.Accepted();
      case Insertion.Repeated repeated -> new Result.Accepted();
      case Insertion.Conflicting conflict ->
          new Result.Rejected("message_id: the key belongs to another request (conflict)");
    };
  }
}
