package dev.notifier.domain.task;

import dev.notifier.domain.InvalidValueException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a task is about; it never changes.
 *
 * @param orderNo 1 to 64 of {@code [A-Za-z0-9._:-]}, as is the merchant's number
 * @param eventType 1 to 128 of the same
 */
public record Subject(
    TaskId id,
    String tenant,
    TaskKind kind,
    String orderNo,
    Optional<String> merchantNo,
    Optional<String> eventType) {
  private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
  private static final Pattern EVENT_TYPE = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

  /**
   * Checks the form of the numbers and of the event type.
   *
   * @throws InvalidValueException if a number or the event type is malformed
   */
  public Subject {
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

  /**
   * Checks an order's or a merchant's number.
   *
   * @throws InvalidValueException naming the field if it is malformed
   */
  public static void requireNumber(String field, String number) {
    require(
        NUMBER, field, number, "A number has 1 to 64 of the characters A-Z a-z 0-9 . _ : and -.");
  }

  private static void require(Pattern pattern, String field, String text, String message) {
    if (!pattern.matcher(text).matches()) {
      throw new InvalidValueException(field, "matches " + pattern.pattern(), message);
    }
  }
}
