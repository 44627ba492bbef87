package dev.notifier.app.api;

import dev.notifier.domain.InvalidValueException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Reads times within the range that every part can work with. */
public final class Instants {
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private Instants() {}

  /**
   * Reads a time with its offset.
   *
   * @throws InvalidValueException naming the field if it is not one
   */
  public static Instant parse(String field, String text) {
    try {
      Instant instant = OffsetDateTime.parse(text).toInstant();
      if (!instant.isBefore(EARLIEST) && !instant.isAfter(LATEST)) {
        return instant;
      }
    } catch (DateTimeException e) {
      throw notAnInstant(field);
    }
    throw notAnInstant(field);
  }

  private static InvalidValueException notAnInstant(String field) {
    return new InvalidValueException(
        field, "iso-8601-instant", "A time is written as 2026-01-31T12:00:00Z.");
  }
}
