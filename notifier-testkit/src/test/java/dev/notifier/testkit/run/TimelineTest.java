package dev.notifier.testkit.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TimelineTest {
  private static final JsonNode FIRST =
      attempt(1, "2026-11-24T02:00:00Z", "NOT_ACKNOWLEDGED", 500, "\"status 500\"");
  private static final JsonNode SECOND =
      attempt(2, "2026-11-24T02:00:03.04Z", "ACKNOWLEDGED", 200, "null");
  private static final JsonNode RUNNING =
      attempt(3, "2026-11-24T02:00:33Z", "IN_FLIGHT", 0, "null");

  @Test
  void counts_times_from_the_first_attempt() {
    assertThat(Timeline.row(FIRST, FIRST))
        .isEqualTo("      1     +0.0 s      7 ms     500  NOT_ACKNOWLEDGED  status 500");
    assertThat(Timeline.row(FIRST, SECOND))
        .isEqualTo("      2     +3.0 s      7 ms     200  ACKNOWLEDGED");
  }

  @Test
  void leaves_out_what_is_still_in_flight() {
    assertThat(Timeline.settled(List.of(FIRST, SECOND, RUNNING))).isEqualTo(2);
  }

  private static JsonNode attempt(
      int number, String startedAt, String outcome, int status, String reason) {
    return new JsonMapper()
        .readTree(
            """
            {"number":%d,"startedAt":"%s","latenessMillis":7,"outcome":"%s","reason":%s,"statusCode":%d}
            """
                .formatted(number, startedAt, outcome, reason, status));
  }
}
