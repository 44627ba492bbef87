package dev.notifier.domain.task;

import dev.notifier.domain.InvalidValueException;
import java.util.Optional;

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
  private static final int LONGEST_NUMBER = 64;
  private static final int LONGEST_EVENT_TYPE = 128;

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
                "eventType",
                type,
                LONGEST_EVENT_TYPE,
                "An event type has 1 to 128 of the characters A-Z a-z 0-9 . _ : and -."));
  }

  /**
   * Checks an order's or a merchant's number.
   *
   * @throws InvalidValueException naming the field if it is malformed
   */
  public static void requireNumber(String field, String number) {
    require(
        field,
        number,
        LONGEST_NUMBER,
        "A number has 1 to 64 of the characters A-Z a-z 0-9 . _ : and -.");
  }

  private static void require(String field, String text, int longest, String message) {
    if (text.isEmpty() || text.length() > longest || !text.chars().allMatch(Subject::isAllowed)) {
      throw new InvalidValueException(field, "matches [A-Za-z0-9._:-]{1," + longest + "}", message);
    }
  }

  private static boolean isAllowed(int character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9')
        || "._:-".indexOf(character) >= 0;
  }
}
