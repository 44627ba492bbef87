package dev.notifier.app.api.replay;

import dev.notifier.app.api.read.Instants;
import dev.notifier.app.api.read.QueryParameters;
import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.application.replay.BulkReplay.Selection;
import dev.notifier.domain.task.Subject;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The request to replay many notifications, as it arrives. It must be bounded. */
@Schema(name = "BulkReplayRequest")
record BulkReplayDocument(
    @Schema(
            types = {"string", "null"},
            pattern = "^[A-Za-z0-9._:-]{1,64}$",
            description = "Of all merchants if absent")
        @Nullable String merchantNo,
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            allowableValues = {"EXHAUSTED", "CANCELLED"})
        @Nullable String state,
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            format = "date-time",
            description = "On createdAt, inclusive")
        @Nullable String from,
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            format = "date-time",
            description = "On createdAt, exclusive")
        @Nullable String to,
    @Schema(
            types = {"boolean", "null"},
            description = "Whether only to count; false if absent")
        @Nullable Boolean dryRun) {

  /**
   * Which notifications.
   *
   * @throws InvalidValueException naming the field that breaks a rule
   */
  Selection selection() {
    if (merchantNo != null) {
      Subject.requireNumber("merchantNo", merchantNo);
    }
    return new Selection(
        Optional.ofNullable(merchantNo),
        QueryParameters.state(bound("state", state)),
        instant("from", from),
        instant("to", to));
  }

  boolean isDryRun() {
    return Boolean.TRUE.equals(dryRun);
  }

  private static Instant instant(String field, @Nullable String text) {
    return Instants.parse(field, bound(field, text));
  }

  private static String bound(String field, @Nullable String text) {
    if (text == null) {
      throw new InvalidValueException(
          field, "required", "A replay has bounds: state, from and to are required.");
    }
    return text;
  }
}
