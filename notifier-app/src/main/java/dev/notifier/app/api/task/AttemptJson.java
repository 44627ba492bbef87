package dev.notifier.app.api.task;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.application.query.AttemptView;
import dev.notifier.domain.application.query.AttemptView.AttemptOutcome;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An attempt as the API shows it. */
@Schema(name = "Attempt")
public record AttemptJson(
    int number,
    Instant startedAt,
    Instant dueAt,
    long latenessMillis,
    @Schema(
            types = {"string", "null"},
            description = "Where the request went")
        @Nullable String url,
    @Schema(types = {"integer", "null"}) @Nullable Long durationMillis,
    AttemptOutcome outcome,
    @Schema(types = {"string", "null"}) @Nullable String reason,
    @Schema(types = {"integer", "null"}) @Nullable Integer statusCode,
    @Schema(types = {"string", "null"}) @Nullable String responseBody) {

  public static AttemptJson of(AttemptView attempt) {
    return new AttemptJson(
        attempt.number(),
        attempt.startedAt(),
        attempt.dueAt(),
        attempt.lateness().toMillis(),
        attempt.url().orElse(null),
        attempt.duration().map(Duration::toMillis).orElse(null),
        attempt.outcome(),
        attempt.reason().orElse(null),
        attempt.statusCode().orElse(null),
        attempt.responseBody().map(AttemptJson::harmless).orElse(null));
  }

  /** Control characters may drive a terminal, and format characters may turn text around. */
  private static String harmless(Bytes body) {
    return body.utf8().replaceAll("[\\p{Cc}\\p{Cf}&&[^\\r\\n\\t]]", "\uFFFD");
  }
}
