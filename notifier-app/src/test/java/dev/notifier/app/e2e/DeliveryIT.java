package dev.notifier.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notifier.testkit.Database;
import dev.notifier.testkit.Reply;
import dev.notifier.testkit.ScriptedMerchant;
import dev.notifier.testkit.Servers;
import dev.notifier.testkit.app.NotifierApi;
import dev.notifier.testkit.app.NotifierProcess;
import dev.notifier.testkit.app.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class DeliveryIT {
  private static final Database DATABASE = Servers.shared().createDatabase();
  private static final ScriptedMerchant MERCHANT = ScriptedMerchant.start();
  private static NotifierProcess notifier;
  private static NotifierApi api;

  @BeforeAll
  static void start() {
    Map<String, String> settings = NotifierProcess.settings(Servers.shared().broker(), DATABASE);
    settings.put("NOTIFIER_RABBIT_PREFIX", "delivery");
    notifier = NotifierProcess.start(settings);
    api = notifier.api();
  }

  @AfterAll
  static void stop() {
    notifier.close();
    MERCHANT.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void stops_at_the_attempt_that_is_acknowledged(int acknowledged) {
    String path = "/ack-at-" + acknowledged;
    Reply refusal = Reply.status(500);
    Reply consent = Reply.ok("success");
    switch (acknowledged) {
      case 1 -> MERCHANT.on(path).reply(consent);
      case 2 -> MERCHANT.on(path).reply(refusal, consent);
      default -> MERCHANT.on(path).reply(refusal, refusal, consent);
    }

    String id = api.accept("order" + acknowledged, MERCHANT.url(path), "quick");

    awaitState(id, "SUCCEEDED");
    List<JsonNode> attempts = api.attempts(id);
    assertThat(attempts)
        .extracting(a -> a.get("number").asInt())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, acknowledged).boxed().toList());
    assertThat(attempts.getLast().get("outcome").asString()).isEqualTo("ACKNOWLEDGED");
    assertThat(attempts).allSatisfy(DeliveryIT::isNeverEarly);
    assertThat(MERCHANT.received(path)).hasSize(acknowledged);
    assertThat(api.task(id).get("attempts").asInt()).isEqualTo(acknowledged);
    assertThat(api.task(id).get("nextAttemptAt").isNull()).isTrue();
  }

  @Test
  void gives_up_after_the_last_rung_and_sends_nothing_further() {
    MERCHANT.on("/never").reply(Reply.ok("fail"));

    String id = api.accept("never", MERCHANT.url("/never"), "quick");

    awaitState(id, "EXHAUSTED");
    assertThat(api.task(id).get("stopReason").asString()).isEqualTo("schedule-exhausted");
    assertThat(api.attempts(id)).hasSize(4);
    await()
        .during(Duration.ofSeconds(3))
        .atMost(Duration.ofSeconds(5))
        .until(() -> MERCHANT.received("/never").size() == 4);
  }

  @ParameterizedTest
  @CsvSource({
    "/other-body, NOT_ACKNOWLEDGED, 200, body:",
    "/quoted, NOT_ACKNOWLEDGED, 200, in JSON quotes",
    "/error, NOT_ACKNOWLEDGED, 500, status: 500",
    "/redirect, NOT_ACKNOWLEDGED, 302, redirects are not followed",
    "/hang, UNREACHABLE, , timeout",
    "/refused, UNREACHABLE, , refused"
  })
  void retries_whatever_is_not_an_acknowledgement(
      String path, String outcome, Integer status, String reason) {
    MERCHANT.on("/other-body").reply(Reply.ok("received"));
    MERCHANT.on("/quoted").reply(Reply.ok("\"success\""));
    MERCHANT.on("/error").reply(Reply.status(500));
    MERCHANT.on("/redirect").reply(Reply.status(302).with("Location", MERCHANT.url("/elsewhere")));
    MERCHANT.on("/hang").reply(Reply.hang());
    String url =
        path.equals("/refused") ? "http://127.0.0.1:" + closedPort() + "/" : MERCHANT.url(path);

    String id = api.accept("failing", url, "{\"delays\":[\"PT0.2S\"]}");

    awaitState(id, "EXHAUSTED");
    assertThat(api.attempts(id))
        .hasSize(2)
        .allSatisfy(
            attempt -> {
              assertThat(attempt.get("outcome").asString()).isEqualTo(outcome);
              assertThat(attempt.get("reason").asString()).contains(reason);
              assertThat(attempt.get("statusCode").isNull()).isEqualTo(status == null);
              if (status != null) {
                assertThat(attempt.get("statusCode").asInt()).isEqualTo(status);
              }
            });
    assertThat(MERCHANT.received("/elsewhere")).isEmpty();
  }

  @Test
  void the_first_rung_of_the_payment_ladder_is_three_seconds_behind_a_long_delay() {
    MERCHANT.on("/first-rung").reply(Reply.status(500), Reply.ok("success"));
    MERCHANT.on("/long").reply(Reply.status(500));
    String waiting =
        api.accept("long", MERCHANT.url("/long"), "{\"delays\":[\"PT300S\",\"PT3S\"]}");
    await().until(() -> api.task(waiting).get("attempts").asInt() == 1);

    String id = api.accept("first-rung", MERCHANT.url("/first-rung"), "payment");

    awaitState(id, "SUCCEEDED");
    List<JsonNode> attempts = api.attempts(id);
    Duration gap =
        Duration.between(time(attempts.get(0), "startedAt"), time(attempts.get(1), "startedAt"));
    assertThat(gap).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(5));
    assertThat(attempts).allSatisfy(DeliveryIT::isNeverEarly);
    assertThat(api.state(waiting)).isEqualTo("SCHEDULED");
  }

  @Test
  void a_json_payload_arrives_byte_for_byte() {
    MERCHANT.on("/json").reply(Reply.ok("success"));
    String payload = "{ \"amount\" : 1.10, \"big\":1e2,\"name\":\"商户\",\"u\":\"\\u00e9\" }";

    String id =
        api.post(
                "/v1/notifications",
                "{\"orderNo\":\"json\",\"notifyUrl\":\"%s\",\"payload\":%s}"
                    .formatted(MERCHANT.url("/json"), payload))
            .json()
            .get("id")
            .asString();

    awaitState(id, "SUCCEEDED");
    var received = MERCHANT.received("/json").getFirst();
    assertThat(received.method()).isEqualTo("POST");
    assertThat(received.text()).isEqualTo(payload);
    assertThat(received.header("Content-Type").orElseThrow()).isEqualTo("application/json");
    assertThat(received.header("webhook-id").orElseThrow()).isEqualTo(id);
    assertThat(received.header("notifier-attempt").orElseThrow()).isEqualTo("1");
  }

  @Test
  void a_form_payload_arrives_byte_for_byte() {
    MERCHANT.on("/form").reply(Reply.ok("success"));
    String form = "orderNo=1&amount=1.10&sign=a%2Bb%3D&empty=";

    String id =
        api.post(
                "/v1/notifications",
                """
                {"orderNo":"form","notifyUrl":"%s","payload":"%s",
                 "contentType":"application/x-www-form-urlencoded"}"""
                    .formatted(MERCHANT.url("/form"), form))
            .json()
            .get("id")
            .asString();

    awaitState(id, "SUCCEEDED");
    var received = MERCHANT.received("/form").getFirst();
    assertThat(received.text()).isEqualTo(form);
    assertThat(received.header("Content-Type").orElseThrow())
        .isEqualTo("application/x-www-form-urlencoded");
  }

  @Test
  void what_the_merchant_received_is_in_the_audit_log() {
    MERCHANT.on("/audited").reply(Reply.status(503), Reply.ok("success"));
    String id = api.accept("audited", MERCHANT.url("/audited"), "quick");
    awaitState(id, "SUCCEEDED");

    List<String> received =
        MERCHANT.received("/audited").stream()
            .map(
                r ->
                    r.header("webhook-id").orElseThrow()
                        + " "
                        + r.header("notifier-attempt").orElseThrow())
            .toList();

    assertThat(received).hasSize(2);
    assertThat(
            Sql.rows(
                DATABASE,
                "select task_id || ' ' || number from audit.attempts where task_id = '%s'"
                    .formatted(id)))
        .containsAll(received);
    assertThat(
            Sql.rows(
                DATABASE,
                "select state || ' ' || attempts from audit.tasks where id = '%s'".formatted(id)))
        .containsExactly("SUCCEEDED 2");
  }

  private static void isNeverEarly(JsonNode attempt) {
    assertThat(time(attempt, "startedAt")).isAfterOrEqualTo(time(attempt, "dueAt"));
    assertThat(attempt.get("latenessMillis").asLong()).isBetween(0L, 2_000L);
  }

  private static Instant time(JsonNode attempt, String field) {
    return Instant.parse(attempt.get(field).asString());
  }

  private static void awaitState(String id, String state) {
    await().atMost(Duration.ofSeconds(20)).until(() -> api.state(id).equals(state));
  }

  private static int closedPort() {
    try (var socket = new java.net.ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
