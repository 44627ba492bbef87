package dev.notifier.app.api;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.application.query.AttemptView;
import dev.notifier.domain.application.query.AttemptView.AttemptOutcome;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An attempt as the API shows it. */
@Schema(name = "Attempt")
record AttemptJson(
    int number,
    Instant startedAt,
    Instant dueAt,
    long latenessMillis,
    @Nullable Long durationMillis,
    AttemptOutcome outcome,
    @Nullable String reason,
    @Nullable Integer statusCode,
    @Nullable String responseBody) {

  static AttemptJson of(AttemptView attempt) {
    return new AttemptJson(
        attempt.number(),
        attempt.startedAt(),
        attempt.dueAt(),
        attempt.lateness().toMillis(),
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
