package dev.notifier.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notifier.testkit.Received;
import dev.notifier.testkit.Reply;
import dev.notifier.testkit.ScriptedMerchant;
import dev.notifier.testkit.app.NotifierApi;
import dev.notifier.testkit.app.Sql;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a merchant's profile does to its notifications, open ones too. */
class MerchantIT {
  private static final Duration WORK = Duration.ofMillis(40);
  private static final ScriptedMerchant MERCHANT = ScriptedMerchant.start();
  private static final NotifierApi API = SharedNotifier.api();

  @AfterAll
  static void stop() {
    MERCHANT.close();
  }

  @Test
  void a_merchant_is_registered_replaced_and_removed() {
    String path = "/v1/merchants/M-life";
    assertThat(API.get(path).status()).isEqualTo(404);

    NotifierApi.Reply registered = API.put(path, profile("/life", "\"maxInFlight\":7"));
    NotifierApi.Reply replaced = API.put(path, profile("/life", "\"timeout\":\"PT1.5S\""));

    assertThat(registered.status()).isEqualTo(201);
    assertThat(registered.header("Location")).isEqualTo(path);
    assertThat(registered.json().get("maxInFlight").asInt()).isEqualTo(7);
    assertThat(replaced.status()).isEqualTo(200);
    assertThat(replaced.json().get("version").asInt()).isEqualTo(2);
    assertThat(replaced.json().get("maxInFlight").isNull()).isTrue();
    assertThat(API.get(path).body()).isEqualTo(replaced.body());
    assertThat(API.delete(path).status()).isEqualTo(204);
    assertThat(API.get(path).status()).isEqualTo(404);
    assertThat(API.delete(path).status()).isEqualTo(404);
    assertThat(API.put(path, "{}").status()).isEqualTo(201);
  }

  @Test
  void the_profile_supplies_what_a_request_leaves_out() {
    MERCHANT.on("/supplied").reply(Reply.hang(), Reply.ok("success"), Reply.status(204));
    API.put(
        "/v1/merchants/M-supplied",
        profile(
            "/supplied",
            """
            "timeout":"PT0.4S","headers":{"X-Shop":"42"},
            "schedule":{"delays":["PT0.2S","PT0.3S"]},"acknowledgement":{"statuses":["204"]}"""));

    String id = accept("supplied", "M-supplied");

    awaitState(id, "SUCCEEDED");
    List<JsonNode> attempts = API.attempts(id);
    assertThat(attempts)
        .extracting(attempt -> attempt.get("outcome").asString())
        .containsExactly("UNREACHABLE", "NOT_ACKNOWLEDGED", "ACKNOWLEDGED");
    assertThat(attempts.getFirst().get("reason").asString()).isEqualTo("timeout");
    assertThat(attempts.getFirst().get("durationMillis").asLong()).isBetween(400L, 1_500L);
    assertThat(MERCHANT.received("/supplied"))
        .allSatisfy(request -> assertThat(request.header("X-Shop")).hasValue("42"));
  }

  @Test
  void a_change_applies_to_the_next_attempt_of_open_tasks() {
    MERCHANT.on("/old").reply(Reply.status(500));
    MERCHANT.on("/new").reply(Reply.ok("success"));
    String schedule = "\"schedule\":{\"delays\":[\"PT1.5S\",\"PT60S\"]}";
    API.put("/v1/merchants/M-moved", profile("/old", schedule));
    String id = accept("moved", "M-moved");
    awaitTrue(() -> isAfterAttempt(id, 1));

    API.put("/v1/merchants/M-moved", profile("/new", "\"headers\":{\"X-Since\":\"2\"}"));

    awaitState(id, "SUCCEEDED");
    assertThat(MERCHANT.received("/old")).hasSize(1);
    assertThat(MERCHANT.received("/new").getFirst().header("X-Since")).hasValue("2");
    assertThat(
            Sql.rows(
                SharedNotifier.DATABASE,
                "select number || ' ' || url || ' ' || merchant_version from audit.attempts"
                    + " where task_id = '%s' order by number".formatted(id)))
        .containsExactly("1 " + MERCHANT.url("/old") + " 1", "2 " + MERCHANT.url("/new") + " 2");
    assertThat(API.attempts(id))
        .extracting(attempt -> attempt.get("url").asString())
        .containsExactly(MERCHANT.url("/old"), MERCHANT.url("/new"));
  }

  @Test
  void a_url_of_the_requests_own_stays() {
    MERCHANT.on("/own").reply(Reply.status(500), Reply.ok("success"));
    API.put("/v1/merchants/M-own", profile("/elsewhere", "\"headers\":{\"X-Shop\":\"own\"}"));
    String id =
        API.acceptAt(
            "/v1/notifications",
            NotifierApi.notification("own", MERCHANT.url("/own"), "{\"delays\":[\"PT0.3S\"]}")
                .replace("{\"orderNo\"", "{\"merchantNo\":\"M-own\",\"orderNo\""));

    awaitState(id, "SUCCEEDED");
    assertThat(MERCHANT.received("/own"))
        .hasSize(2)
        .allSatisfy(request -> assertThat(request.header("X-Shop")).hasValue("own"));
    assertThat(MERCHANT.received("/elsewhere")).isEmpty();
  }

  @Test
  void a_paused_merchants_tasks_wait_without_attempts_and_flow_within_the_cap_afterwards() {
    MERCHANT.on("/paused").reply(Reply.ok("success").after(WORK));
    API.put("/v1/merchants/M-paused", profile("/paused", "\"paused\":true"));
    accept("M-paused", 60);
    String list = "/v1/notifications?merchantNo=M-paused&limit=200";
    awaitTrue(() -> API.items(list).stream().allMatch(task -> task.get("held").asBoolean()));
    assertThat(API.items(list))
        .hasSize(60)
        .allSatisfy(
            task -> {
              assertThat(task.get("state").asString()).isEqualTo("SCHEDULED");
              assertThat(task.get("attempts").asInt()).isZero();
            });
    assertThat(MERCHANT.received("/paused")).isEmpty();
    assertNothingIsWritten("M-paused");

    API.put("/v1/merchants/M-paused", profile("/paused", "\"paused\":false,\"maxInFlight\":4"));

    awaitSucceeded(list, 60);
    assertThat(MERCHANT.on("/paused").mostAtOnce()).isBetween(2, 4);
    assertThat(MERCHANT.received("/paused"))
        .extracting(request -> request.header("notifier-attempt").orElseThrow())
        .hasSize(60)
        .containsOnly("1");
  }

  @Test
  void a_pause_in_the_middle_of_a_ladder_keeps_the_position() {
    MERCHANT.on("/middle").reply(Reply.status(500), Reply.ok("success"));
    String schedule = "\"schedule\":{\"delays\":[\"PT1S\"]}";
    API.put("/v1/merchants/M-middle", profile("/middle", schedule));
    String id = accept("middle", "M-middle");
    awaitTrue(() -> isAfterAttempt(id, 1));

    API.put("/v1/merchants/M-middle", profile("/middle", "\"paused\":true"));
    awaitTrue(() -> API.task(id).get("held").asBoolean());
    assertThat(API.task(id).get("attempts").asInt()).isEqualTo(1);
    assertThat(API.task(id).get("attemptsLeft").asInt()).isEqualTo(1);
    API.put("/v1/merchants/M-middle", profile("/middle", "\"paused\":false"));

    awaitState(id, "SUCCEEDED");
    assertThat(API.task(id).get("held").asBoolean()).isFalse();
    assertThat(MERCHANT.received("/middle")).hasSize(2);
  }

  @Test
  void never_more_attempts_are_under_way_than_the_cap_allows() {
    MERCHANT.on("/capped").reply(Reply.ok("success").after(WORK));
    API.put("/v1/merchants/M-capped", profile("/capped", "\"maxInFlight\":3"));

    accept("M-capped", 60);

    awaitSucceeded("/v1/notifications?merchantNo=M-capped&limit=200", 60);
    assertThat(MERCHANT.on("/capped").mostAtOnce()).isEqualTo(3);
    assertThat(MERCHANT.received("/capped")).hasSize(60);
  }

  @Test
  void a_removed_merchants_open_tasks_go_on_to_where_they_were_accepted_for() {
    MERCHANT.on("/removed").reply(Reply.ok("success"));
    API.put("/v1/merchants/M-removed", profile("/removed", "\"paused\":true"));
    String id = accept("removed", "M-removed");
    awaitTrue(() -> API.task(id).get("held").asBoolean());

    assertThat(API.delete("/v1/merchants/M-removed").status()).isEqualTo(204);

    awaitState(id, "SUCCEEDED");
    assertThat(MERCHANT.received("/removed")).extracting(Received::method).containsExactly("POST");
    NotifierApi.Reply later = API.post("/v1/notifications", notification("later", "M-removed"));
    assertThat(later.status()).isEqualTo(400);
    assertThat(later.json().get("field").asString()).isEqualTo("notifyUrl");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"notifyUrl\":\"http://10.0.0.1/\"} | notifyUrl",
        "{\"schedule\":\"nope\"} | schedule",
        "{\"schedule\":{\"delays\":[\"PT0.01S\"]}} | schedule.delays[0]",
        "{\"acknowledgement\":{\"statuses\":[\"2x\"]}} | acknowledgement.statuses[0]",
        "{\"timeout\":\"PT61S\"} | timeout",
        "{\"timeout\":\"soon\"} | timeout",
        "{\"maxInFlight\":0} | maxInFlight",
        "{\"maxInFlight\":1001} | maxInFlight",
        "{\"headers\":{\"Content-Length\":\"1\"}} | headers.Content-Length",
        "{\"headers\":{\"webhook-id\":\"1\"}} | headers.webhook-id",
        "{\"headers\":{\"X-Line\":\"a\\r\\nb\"}} | headers.X-Line",
        "{\"paused\":\"yes\"} | paused",
        "{\"colour\":1} | colour"
      })
  void a_bad_profile_gets_a_problem_that_names_the_field(String json, String field) {
    NotifierApi.Reply reply = API.put("/v1/merchants/M-bad", json);

    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(reply.json().get("field").asString()).isEqualTo(field);
    assertThat(API.get("/v1/merchants/M-bad").status()).isEqualTo(404);
  }

  @Test
  void a_malformed_number_is_no_merchant() {
    assertThat(API.put("/v1/merchants/M%20bad", "{}").json().get("field").asString())
        .isEqualTo("merchantNo");
    assertThat(API.get("/v1/merchants/M%20bad").status()).isEqualTo(404);
    assertThat(API.delete("/v1/merchants/M%20bad").status()).isEqualTo(404);
  }

  /** What waits costs nothing: no row is touched over several rounds of whatever goes round. */
  private static void assertNothingIsWritten(String merchantNo) {
    String versions =
        "select id || ' ' || xmin from notifier.task where merchant_no = '%s' order by id"
            .formatted(merchantNo);
    List<String> before = Sql.rows(SharedNotifier.DATABASE, versions);
    await()
        .during(Duration.ofMillis(1500))
        .atMost(Duration.ofSeconds(3))
        .until(() -> Sql.rows(SharedNotifier.DATABASE, versions).equals(before));
  }

  private static String profile(String path, String further) {
    return "{\"notifyUrl\":\"%s\",%s}".formatted(MERCHANT.url(path), further);
  }

  private static String accept(String orderNo, String merchantNo) {
    return API.acceptAt("/v1/notifications", notification(orderNo, merchantNo));
  }

  /** Accepts so many notifications at once. */
  private static void accept(String merchantNo, int count) {
    String batch =
        IntStream.range(0, count)
            .mapToObj(i -> notification("order-" + i, merchantNo))
            .collect(Collectors.joining(",", "[", "]"));
    assertThat(API.post("/v1/notifications/batch", batch).status()).isEqualTo(207);
  }

  private static String notification(String orderNo, String merchantNo) {
    return "{\"orderNo\":\"%s\",\"merchantNo\":\"%s\",\"payload\":{\"result\":\"PAID\"}}"
        .formatted(orderNo, merchantNo);
  }

  private static boolean isAfterAttempt(String id, int number) {
    JsonNode task = API.task(id);
    return task.get("attempts").asInt() == number
        && !API.attempts(id).getLast().get("outcome").asString().equals("IN_FLIGHT");
  }

  private static void awaitSucceeded(String list, int count) {
    awaitTrue(
        () ->
            API.items(list).stream()
                    .filter(task -> task.get("state").asString().equals("SUCCEEDED"))
                    .count()
                == count);
  }

  private static void awaitState(String id, String state) {
    awaitTrue(() -> API.state(id).equals(state));
  }

  private static void awaitTrue(Callable<Boolean> condition) {
    await().atMost(Duration.ofSeconds(20)).until(condition);
  }
}
