package dev.notifier.app.api.read;

import dev.notifier.domain.InvalidValueException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

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
      return within(OffsetDateTime.parse(text).toInstant()).orElseThrow(() -> notAnInstant(field));
    } catch (DateTimeException e) {
      throw notAnInstant(field);
    }
  }

  /** Empty for a time outside of the range. */
  static Optional<Instant> within(Instant instant) {
    return Optional.of(instant).filter(it -> !it.isBefore(EARLIEST) && !it.isAfter(LATEST));
  }

  private static InvalidValueException notAnInstant(String field) {
    return new InvalidValueException(
        field, "iso-8601-instant", "A time is written as 2026-01-31T12:00:00Z.");
  }
}
