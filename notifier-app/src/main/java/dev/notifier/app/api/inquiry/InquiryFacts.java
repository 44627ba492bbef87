package dev.notifier.app.api.inquiry;

import dev.notifier.domain.application.query.TaskView;
import dev.notifier.domain.task.Subject;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an inquiry is about, and what it started. */
public record InquiryFacts(
    UUID id,
    TaskKind kind,
    String orderNo,
    String queryUrl,
    String method,
    @Schema(
            types = {"string", "null"},
            format = "uuid",
            description = "The notification that its confirmation started")
        @Nullable UUID notificationId) {

  public static InquiryFacts of(TaskView task) {
    Subject subject = task.subject();
    return new InquiryFacts(
        subject.id().value(),
        subject.kind(),
        subject.orderNo(),
        task.url(),
        task.method(),
        task.notification().map(TaskId::value).orElse(null));
  }
}
