package dev.notifier.app.api.replay;

import dev.notifier.app.api.read.Instants;
import dev.notifier.app.request.json.Within;
import dev.notifier.domain.InvalidValueException;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The request to tell the events of a range of time again, as it arrives. */
@Schema(name = "EventReplayRequest")
record EventReplayDocument(
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            format = "date-time",
            description = "On the time of the event, inclusive")
        @Nullable String from,
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            format = "date-time",
            description = "Exclusive")
        @Nullable String to,
    @Schema(
            types = {"string", "null"},
            description = "The nextCursor of the previous call")
        @Nullable String cursor) {

  /**
   * The range.
   *
   * @throws InvalidValueException naming the field that breaks a rule
   */
  Range range() {
    Instant start = Instants.parse("from", Within.required("from", from));
    Instant end = Instants.parse("to", Within.required("to", to));
    if (!start.isBefore(end)) {
      throw new InvalidValueException("to", "after-from", "The range ends after it begins.");
    }
    return new Range(start, end);
  }

  /** From one time, inclusive, to another, exclusive. */
  record Range(Instant from, Instant to) {}
}
