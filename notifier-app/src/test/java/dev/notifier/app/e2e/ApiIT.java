package dev.notifier.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notifier.testkit.Database;
import dev.notifier.testkit.ScriptedMerchant;
import dev.notifier.testkit.Servers;
import dev.notifier.testkit.app.NotifierApi;
import dev.notifier.testkit.app.NotifierApi.Reply;
import dev.notifier.testkit.app.NotifierProcess;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API says to those who use it wrongly. */
class ApiIT {
  private static final String UNKNOWN = "01936b1e-7d5c-7abc-8def-0123456789ab";
  private static final Database DATABASE = Servers.shared().createDatabase();
  private static final ScriptedMerchant MERCHANT = ScriptedMerchant.start();
  private static NotifierProcess notifier;
  private static NotifierApi api;

  @BeforeAll
  static void start() {
    Map<String, String> settings = NotifierProcess.settings(Servers.shared().broker(), DATABASE);
    settings.put("NOTIFIER_RABBIT_PREFIX", "api");
    notifier = NotifierProcess.start(settings);
    api = notifier.api();
    MERCHANT.on("/n").reply(dev.notifier.testkit.Reply.ok("success"));
  }

  @AfterAll
  static void stop() {
    notifier.close();
    MERCHANT.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"orderNo\":\"1\",\"payload\":1,\"notifyUrl\":\"URL\",\"colour\":1} | colour | unknown-field",
        "{\"payload\":1,\"notifyUrl\":\"URL\"} | orderNo | required",
        "{\"orderNo\":\"a/b\",\"payload\":1,\"notifyUrl\":\"URL\"} | orderNo | matches [A-Za-z0-9._:-]{1,64}",
        "{\"orderNo\":\"1\",\"merchantNo\":\"m\",\"payload\":1} | notifyUrl | required",
        "{\"orderNo\":\"1\",\"payload\":1,\"notifyUrl\":\"http://93.184.216.34/\"} | notifyUrl | scheme",
        "{\"orderNo\":\"1\",\"payload\":1,\"notifyUrl\":\"https://10.0.0.1/\"} | notifyUrl | egress-denied",
        "{\"orderNo\":\"1\",\"payload\":1,\"notifyUrl\":\"URL\",\"schedule\":\"nope\"} | schedule | known-preset",
        "{\"orderNo\":\"1\",\"payload\":1,\"notifyUrl\":\"URL\",\"acknowledgement\":{\"statuses\":[\"20\"]}} | acknowledgement.statuses[0] | status-or-class",
        "{\"orderNo\":\"1\",\"payload\":1,\"notifyUrl\":\"URL\" | '' | json",
        "{\"orderNo\":\"1\",\"payload\":1,\"notifyUrl\":\"URL\",\"idempotencyKey\":\"k\"} | idempotencyKey | unknown-field"
      })
  void a_bad_request_gets_a_problem_that_names_field_and_rule(
      String json, String field, String rule) {
    Reply reply = api.post("/v1/notifications", json.replace("URL", MERCHANT.url("/n")));

    assertProblem(reply, 400, field, rule);
  }

  @Test
  void a_payload_over_64_kib_is_refused() {
    String payload = "\"" + "x".repeat(64 * 1024) + "\"";

    Reply reply =
        api.post(
            "/v1/notifications",
            "{\"orderNo\":\"1\",\"notifyUrl\":\"%s\",\"payload\":%s}"
                .formatted(MERCHANT.url("/n"), payload));

    assertProblem(reply, 400, "payload", "at-most-64-KiB");
  }

  @Test
  void a_body_without_end_is_refused() {
    Reply reply = api.post("/v1/notifications", " ".repeat(600 * 1024));

    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void only_json_is_taken() {
    Reply reply = api.postAs("text/plain", "/v1/notifications", "{}");

    assertThat(reply.status()).isEqualTo(415);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wrong-key-wrong-key", NotifierProcess.API_KEY + "x"})
  void nobody_gets_in_without_the_key(String key) {
    for (String path : new String[] {"/v1/notifications", "/v1/notifications/" + UNKNOWN}) {
      Reply reply = api.withKey(key).get(path);

      assertProblem(reply, 401, "Authorization", "bearer-key");
      assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1;x/notifications",
        "/v1/;x/notifications",
        "/%76%31/notifications",
        "//v1/notifications",
        "/v1//notifications",
        "/v1/./notifications",
        "/v3/../v1/notifications",
        "/actuator/..;/v1/notifications",
        "/V1/notifications"
      })
  void nobody_gets_in_by_another_spelling_of_the_path(String path) {
    assertThat(api.withKey("wrong-key-wrong-key").get(path).status()).isIn(400, 401, 404);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/notifications?cursor=nonsense, cursor, from-a-previous-page",
    "/v1/notifications?limit=0, limit, from-1-to-200",
    "/v1/notifications?state=DONE, state, known-state",
    "/v1/notifications?from=yesterday, from, iso-8601-instant",
    "/v1/notifications?order=1, order, unknown-parameter"
  })
  void a_bad_query_gets_a_problem_that_names_the_parameter(String path, String field, String rule) {
    assertProblem(api.get(path), 400, field, rule);
  }

  @ParameterizedTest
  @ValueSource(strings = {UNKNOWN, "1", "not-an-id"})
  void an_unknown_notification_is_not_found(String id) {
    assertProblem(api.get("/v1/notifications/" + id), 404, "id", "known-id");
    assertProblem(api.get("/v1/notifications/" + id + "/attempts"), 404, "id", "known-id");
    assertProblem(api.post("/v1/notifications/" + id + "/cancel", ""), 404, "id", "known-id");
  }

  @Test
  void an_unknown_path_is_a_problem_too() {
    Reply reply = api.get("/v1/nothing-here");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}", "[", "null"})
  void a_malformed_batch_is_refused_as_a_whole(String json) {
    assertThat(api.post("/v1/notifications/batch", json).status()).isEqualTo(400);
  }

  @Test
  void a_bad_idempotency_key_is_named() {
    Reply reply =
        api.post(
            "/v1/notifications",
            NotifierApi.notification("1", MERCHANT.url("/n"), "payment"),
            "Idempotency-Key",
            "k".repeat(256));

    assertProblem(reply, 400, "idempotencyKey", "1-to-255-printable-ascii");
  }

  @Test
  void the_description_of_the_api_is_served() {
    Reply reply = api.get("/v3/api-docs");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().get("paths").propertyNames())
        .contains(
            "/v1/notifications",
            "/v1/notifications/batch",
            "/v1/notifications/{id}",
            "/v1/notifications/{id}/attempts");
    assertThat(reply.json().get("components").get("schemas").propertyNames())
        .contains("Notification", "NotificationTask", "Schedule", "Acknowledgement");
  }

  @Test
  void health_is_open_and_tells_broker_and_database_apart() {
    Reply reply = api.withKey("nobody-in-particular").get("/actuator/health");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().get("components").propertyNames()).contains("broker", "db");
  }

  @Test
  void logs_are_structured_and_keep_secrets_and_payloads_to_themselves() {
    String url = MERCHANT.url("/n") + "?token=s3cr3t-in-the-query";
    String id = api.accept("logged", url, "payment");
    await().until(() -> api.state(id).equals("SUCCEEDED"));

    String log = notifier.output();
    assertThat(log).contains("\"@timestamp\"");
    assertThat(log).doesNotContain(NotifierProcess.API_KEY, "s3cr3t-in-the-query", "\"PAID\"");
  }

  private static void assertProblem(Reply reply, int status, String field, String rule) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(reply.json().get("field").asString()).isEqualTo(field);
    assertThat(reply.json().get("rule").asString()).isEqualTo(rule);
    assertThat(reply.json().get("detail").asString()).isNotBlank();
  }
}
