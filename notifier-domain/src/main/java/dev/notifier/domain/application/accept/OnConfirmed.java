package dev.notifier.domain.application.accept;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.acknowledgement.Answer;
import dev.notifier.domain.application.accept.NewTask.UrlSource;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.task.Subject;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskKind;
import dev.notifier.domain.task.TaskRequest;
import java.net.URI;
import java.util.Optional;

/**
 * The notification that a confirmed inquiry starts.
 *
 * @param payload what it says; empty: the upstream's answer, byte for byte
 */
public record OnConfirmed(
    Optional<String> merchantNo,
    Optional<String> eventType,
    URI url,
    UrlSource urlSource,
    Optional<Bytes> payload,
    RetrySchedule schedule,
    AcknowledgementRule acknowledgement) {
  private static final String JSON = "application/json";

  /**
   * The notification, about the inquiry's order.
   *
   * @param answer the one that confirmed, read to its end
   */
  public NewTask notification(TaskId id, Subject inquiry, Answer answer) {
    Bytes body = payload.orElse(answer.body());
    String contentType =
        payload.isPresent()
            ? JSON
            : answer.contentType().filter(TaskRequest::isMediaType).orElse(JSON);
    return new NewTask(
        new Subject(
            id, inquiry.tenant(), TaskKind.NOTIFICATION, inquiry.orderNo(), merchantNo, eventType),
        new TaskRequest("POST", url, contentType, body),
        urlSource,
        schedule,
        acknowledgement,
        Optional.empty(),
        Optional.empty(),
        Optional.of(inquiry.id()));
  }
}
