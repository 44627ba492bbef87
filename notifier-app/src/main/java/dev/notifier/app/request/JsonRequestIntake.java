package dev.notifier.app.request;

import dev.notifier.app.request.json.JsonDocuments;
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
  private final InquiryTasks inquiries;
  private final AcceptTasks acceptTasks;
  private final String tenant;

  public JsonRequestIntake(
      JsonDocuments documents,
      NotificationTasks notifications,
      InquiryTasks inquiries,
      AcceptTasks acceptTasks,
      String tenant) {
    this.documents = documents;
    this.notifications = notifications;
    this.inquiries = inquiries;
    this.acceptTasks = acceptTasks;
    this.tenant = tenant;
  }

  @Override
  public Result take(TaskKind kind, Optional<String> idempotencyKey, Bytes json) {
    try {
      if (idempotencyKey.isEmpty()) {
        throw new InvalidValueException(
            "message_id", "required", "A message needs a message_id as its idempotency key.");
      }
      return accept(read(kind, idempotencyKey, json));
    } catch (InvalidValueException e) {
      return new Result.Rejected("%s: %s (%s)".formatted(e.field(), e.getMessage(), e.rule()));
    } catch (UnworkableTaskException e) {
      return new Result.Rejected(e.getMessage());
    }
  }

  private NewTask read(TaskKind kind, Optional<String> key, Bytes json) {
    return switch (kind) {
      case NOTIFICATION ->
          notifications.create(tenant, documents.read(json, NotificationDocument.class), key);
      case INQUIRY -> inquiries.create(tenant, documents.read(json, InquiryDocument.class), key);
    };
  }

  private Result accept(NewTask task) {
    return switch (acceptTasks.accept(List.of(task)).getFirst()) {
      case Insertion.Inserted inserted -> new Result.Accepted();
      case Insertion.Repeated repeated -> new Result.Accepted();
      case Insertion.Conflicting conflict ->
          new Result.Rejected("message_id: the key belongs to another request (conflict)");
    };
  }
}
