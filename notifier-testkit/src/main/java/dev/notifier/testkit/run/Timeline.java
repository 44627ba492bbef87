package dev.notifier.testkit.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Writes attempts as the rows of a table, times counted from the first of them. */
final class Timeline {
  private static final String ROW = "%7s  %9s  %8s  %6s  %-16s  %s";

  private Timeline() {}

  static String head() {
    return ROW.formatted("attempt", "at", "late", "status", "outcome", "reason");
  }

  /** Says of how many attempts, from the first on, the outcome is known. */
  static int settled(List<JsonNode> attempts) {
    return (int)
        attempts.stream()
            .takeWhile(attempt -> !attempt.path("outcome").asString("").equals("IN_FLIGHT"))
            .count();
  }

  static String row(JsonNode first, JsonNode attempt) {
    return ROW.formatted(
            text(attempt, "number"),
            seconds(Duration.between(startOf(first), startOf(attempt))),
            text(attempt, "latenessMillis") + " ms",
            text(attempt, "statusCode"),
            text(attempt, "outcome"),
            text(attempt, "reason"))
        .stripTrailing();
  }

  private static Instant startOf(JsonNode attempt) {
    return Instant.parse(attempt.path("startedAt").asString());
  }

  private static String seconds(Duration offset) {
    return String.format(Locale.ROOT, "+%.1f s", offset.toMillis() / 1000.0);
  }

  private static String text(JsonNode attempt, String field) {
    return attempt.path(field).asString("");
  }
}
