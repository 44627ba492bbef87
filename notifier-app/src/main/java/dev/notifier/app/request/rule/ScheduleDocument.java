package dev.notifier.app.request.rule;

import dev.notifier.app.request.json.Within;
import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.schedule.Jitter;
import dev.notifier.domain.schedule.RetrySchedule;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A schedule of the requester's own. */
@Schema(name = "Schedule")
public record ScheduleDocument(
    @Schema(description = "ISO 8601, PT0S if absent", example = "PT0S")
        @Nullable String initialDelay,
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "ISO 8601 durations, each from PT0.1S to P30D, at most 64",
            example = "[\"PT3S\",\"PT30S\"]")
        @Nullable List<@Nullable String> delays) {

  /** The schedule as its requester could have written it. */
  public static ScheduleDocument of(RetrySchedule schedule) {
    return new ScheduleDocument(
        schedule.initialDelay().toString(),
        schedule.delays().stream().<@Nullable String>map(Duration::toString).toList());
  }

  RetrySchedule toSchedule() {
    List<@Nullable String> required = Within.required("delays", delays);
    List<Duration> ladder = new ArrayList<>();
    for (int i = 0; i < required.size(); i++) {
      ladder.add(duration("delays[" + i + "]", required.get(i)));
    }
    Duration initial =
        initialDelay == null ? Duration.ZERO : duration("initialDelay", initialDelay);
    return new RetrySchedule(initial, ladder, Jitter.NONE);
  }

  private static Duration duration(String field, @Nullable String text) {
    try {
      return Duration.parse(text == null ? "" : text);
    } catch (DateTimeParseException | ArithmeticException e) {
      throw new InvalidValueException(
          field, "iso-8601-duration", "A delay is an ISO 8601 duration such as PT3S.");
    }
  }
}
