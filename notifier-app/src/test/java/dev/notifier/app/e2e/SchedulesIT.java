package dev.notifier.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notifier.testkit.Reply;
import dev.notifier.testkit.ScriptedMerchant;
import dev.notifier.testkit.app.NotifierApi;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The presets, and what receivers can do to them. */
class SchedulesIT {
  private static final ScriptedMerchant MERCHANT = ScriptedMerchant.start();
  private static final NotifierApi API = SharedNotifier.api();

  @AfterAll
  static void stop() {
    MERCHANT.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "payment | 0 | 3 30 60 120 180 300",
        "compensation | 30 | 60 180 360 600",
        "alipay | 0 | 240 600 600 3600 7200 21600 54000",
        "antom | 0 | 120 600 600 3600 7200 21600 54000",
        "wechat-v3 | 0 | 15 15 30 180 600 1200 1800 1800 1800 3600 10800 10800 10800 21600 21600",
        "standard-webhooks | 0 | 5 300 1800 7200 18000 36000 50400 72000 86400",
        "adyen | 0 | 9 18 27 120 300 600 900 1800 3600 7200 14400 28800",
        "ours | 0 | 2 3"
      })
  void a_preset_shows_when_its_attempts_would_be(String name, long initial, String delays) {
    Instant from = Instant.parse("2026-01-01T00:00:00Z");
    JsonNode preset = API.get("/v1/schedules/" + name + "?from=" + from).json();

    List<Duration> ladder =
        Arrays.stream(delays.split(" ", -1)).map(Long::valueOf).map(Duration::ofSeconds).toList();
    assertThat(preset.get("name").asString()).isEqualTo(name);
    assertThat(Duration.parse(preset.get("initialDelay").asString()))
        .isEqualTo(Duration.ofSeconds(initial));
    assertThat(preset.get("delays").valueStream())
        .extracting(delay -> Duration.parse(delay.asString()))
        .containsExactlyElementsOf(ladder);
    assertThat(preset.get("times")).hasSize(ladder.size() + 1);
    Instant expected = from.plusSeconds(initial);
    for (int i = 0; i <= ladder.size(); i++) {
      JsonNode time = preset.get("times").get(i);
      assertThat(time.get("attempt").asInt()).isEqualTo(i + 1);
      assertThat(NotifierApi.time(time, "at")).isEqualTo(expected);
      assertThat(NotifierApi.time(time, "latestAt")).isAfterOrEqualTo(expected);
      expected = expected.plus(i < ladder.size() ? ladder.get(i) : Duration.ZERO);
    }
  }

  @Test
  void all_presets_are_listed() {
    assertThat(API.items("/v1/schedules"))
        .extracting(preset -> preset.get("name").asString())
        .contains(
            "payment",
            "compensation",
            "alipay",
            "antom",
            "wechat-v3",
            "standard-webhooks",
            "adyen",
            "ours",
            "quick");
  }

  @Test
  void an_unknown_preset_is_not_found_and_a_bad_time_is_named() {
    assertThat(API.get("/v1/schedules/nope").status()).isEqualTo(404);
    NotifierApi.Reply bad = API.get("/v1/schedules/payment?from=tomorrow");
    assertThat(bad.status()).isEqualTo(400);
    assertThat(bad.json().get("field").asString()).isEqualTo("from");
  }

  /** In seconds after the answer; the standard ladder stretches its delays by up to a tenth. */
  @ParameterizedTest
  @CsvSource({
    "standard-webhooks, 500, none, 5, 5.5",
    "standard-webhooks, 429, none, 10, 11",
    "standard-webhooks, 502, none, 10, 11",
    "standard-webhooks, 504, none, 10, 11",
    "standard-webhooks, 503, 40, 40, 40",
    "standard-webhooks, 429, 90, 90, 90",
    "standard-webhooks, 429, 3, 10, 11",
    "standard-webhooks, 503, 'Thu, 01 Jan 2026 00:02:00 GMT', 120, 120",
    "standard-webhooks, 503, 99999999999, 86400, 86400",
    "standard-webhooks, 503, soon, 5, 5.5",
    "payment, 429, 90, 3, 3"
  })
  void a_receiver_can_slow_the_standard_ladder_down(
      String schedule, int status, String retryAfter, double earliest, double latest) {
    String path =
        "/slow-%s-%d-%s".formatted(schedule, status, Integer.toHexString(retryAfter.hashCode()));
    Reply.Answer answer = Reply.status(status).with("Date", "Thu, 01 Jan 2026 00:00:00 GMT");
    MERCHANT
        .on(path)
        .reply(retryAfter.equals("none") ? answer : answer.with("Retry-After", retryAfter));

    String id = API.accept("slow", MERCHANT.url(path), schedule);

    await().until(() -> isAfterFirstAttempt(id));
    JsonNode first = API.attempts(id).getFirst();
    Instant ended =
        NotifierApi.time(first, "startedAt").plusMillis(first.get("durationMillis").asLong());
    assertThat(NotifierApi.time(API.task(id), "nextAttemptAt"))
        .isBetween(
            ended.plusMillis((long) (earliest * 1000)),
            ended.plusMillis((long) (latest * 1000) + 1000));
  }

  @ParameterizedTest
  @CsvSource({
    "standard-webhooks, 410, EXHAUSTED",
    "standard-webhooks, 204, SUCCEEDED",
    "standard-webhooks, 404, SCHEDULED",
    "adyen, 410, SCHEDULED",
    "adyen, 202, SUCCEEDED",
    "wechat-v3, 204, SUCCEEDED",
    "wechat-v3, 202, SCHEDULED",
    "payment, 410, SCHEDULED",
    "ours, 202, SUCCEEDED",
    "ours, 404, EXHAUSTED",
    "ours, 200, SCHEDULED"
  })
  void a_preset_brings_its_own_rule(String schedule, int status, String state) {
    String path = "/rule-%s-%d".formatted(schedule, status);
    MERCHANT.on(path).reply(Reply.status(status));

    String id = API.accept("rule", MERCHANT.url(path), schedule);

    await().until(() -> isAfterFirstAttempt(id));
    JsonNode task = API.task(id);
    assertThat(task.get("state").asString()).isEqualTo(state);
    assertThat(task.get("stopReason").asString("none"))
        .isEqualTo(state.equals("EXHAUSTED") ? "refused: status " + status : "none");
  }

  @Test
  void a_rule_can_be_named_on_its_own() {
    MERCHANT.on("/named").reply(Reply.status(202));
    String named =
        NotifierApi.notification("named", MERCHANT.url("/named"), "quick")
            .replace("{\"orderNo\"", "{\"acknowledgement\":\"taken\",\"orderNo\"");

    String id = API.acceptAt("/v1/notifications", named);

    await().until(() -> API.state(id).equals("SUCCEEDED"));
    assertThat(MERCHANT.received("/named")).hasSize(1);
  }

  private static boolean isAfterFirstAttempt(String id) {
    List<JsonNode> attempts = API.attempts(id);
    return !attempts.isEmpty() && !attempts.getFirst().get("durationMillis").isNull();
  }
}
