package dev.notifier.domain.application.accept;

import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskKind;
import dev.notifier.domain.task.TaskRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A task to accept. Request, schedule and acknowledgement rule stay as they are accepted here.
 *
 * @param orderNo 1 to 64 of {@code [A-Za-z0-9._:-]}, as is the merchant's number
 * @param eventType 1 to 128 of the same
 */
public record NewTask(
    TaskId id,
    String tenant,
    TaskKind kind,
    String orderNo,
    Optional<String> merchantNo,
    Optional<String> eventType,
    TaskRequest request,
    RetrySchedule schedule,
    AcknowledgementRule acknowledgement,
    Optional<IdempotencyKey> idempotencyKey) {
  private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
  private static final Pattern EVENT_TYPE = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

  /**
   * Checks the form of the numbers and of the event type.
   *
   * @throws InvalidValueException if a number or the event type is malformed
   */
  public NewTask {
    requireNumber("orderNo", orderNo);
    merchantNo.ifPresent(number -> requireNumber("merchantNo", number));
    eventType.ifPresent(
        type ->
            require(
                EVENT_TYPE,
                "eventType",
                type,
                "An event type has 1 to 128 of the characters A-Z a-z 0-9 . _ : and -."));
  }

  private static void requireNumber(String field, String number) {
    require(
        NUMBER, field, number, "A number has 1 to 64 of the characters A-Z a-z 0-9 . _ : and -.");
  }

  private static void require(Pattern pattern, String field, String text, String message) {
    if (!pattern.matcher(text).matches()) {
      throw new InvalidValueException(field, "matches " + pattern.pattern(), message);
    }
  }
}
