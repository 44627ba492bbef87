package dev.notifier.app.api.notification;

import dev.notifier.domain.application.query.TaskView;
import dev.notifier.domain.task.Subject;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a notification is about; it never changes. */
public record NotificationFacts(
    UUID id,
    TaskKind kind,
    String orderNo,
    @Schema(types = {"string", "null"}) @Nullable String merchantNo,
    @Schema(types = {"string", "null"}) @Nullable String eventType,
    @Schema(description = "As accepted; each attempt says where it went") String notifyUrl,
    @Schema(
            types = {"string", "null"},
            format = "uuid",
            description = "The inquiry that started it")
        @Nullable UUID inquiryId) {

  public static NotificationFacts of(TaskView task) {
    Subject subject = task.subject();
    return new NotificationFacts(
        subject.id().value(),
        subject.kind(),
        subject.orderNo(),
        subject.merchantNo().orElse(null),
        subject.eventType().orElse(null),
        task.url(),
        task.inquiry().map(TaskId::value).orElse(null));
  }
}
