package dev.notifier.domain.application.accept;

import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.task.Lane;
import dev.notifier.domain.task.Subject;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskRequest;
import java.util.Optional;

/**
 * A task to accept. Request, schedule and acknowledgement rule stay as they are accepted here,
 * except for a URL that is the merchant's.
 *
 * @param urlSource whose the request's URL is
 * @param onConfirmed what an inquiry starts once it is confirmed
 * @param inquiry the inquiry whose confirmation starts this
 */
public record NewTask(
    Subject subject,
    TaskRequest request,
    UrlSource urlSource,
    RetrySchedule schedule,
    AcknowledgementRule acknowledgement,
    Optional<IdempotencyKey> idempotencyKey,
    Optional<OnConfirmed> onConfirmed,
    Optional<TaskId> inquiry) {

  /** Whose a URL is. */
  public enum UrlSource {
    /** The requester's: it stays as it is. */
    REQUEST,
    /** The merchant's: each attempt goes to the one that the profile has by then. */
    MERCHANT
  }

  public TaskId id() {
    return subject.id();
  }

  public String tenant() {
    return subject.tenant();
  }

  public Lane lane() {
    return Lane.of(tenant(), subject.merchantNo(), request.url());
  }
}
