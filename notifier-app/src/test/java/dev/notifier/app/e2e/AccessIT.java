package dev.notifier.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notifier.testkit.app.NotifierApi;
import dev.notifier.testkit.app.NotifierApi.Reply;
import dev.notifier.testkit.app.Sql;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Clients and their keys: what they get, and what they do not. */
class AccessIT {
  private static final String UNKNOWN = "01936b1e-7d5c-7abc-8def-0123456789ab";
  private static final NotifierApi ROOT = SharedNotifier.api();

  @Test
  void a_key_is_shown_once_and_works_until_it_is_revoked() {
    JsonNode client = register("life", "life", "\"read\"");
    String path = "/v1/clients/" + client.get("id").asString();
    String first = client.get("key").get("secret").asString();
    assertThat(first).matches("ntf_[0-9a-f]{16}_[A-Za-z0-9_-]{43}");
    assertThat(ROOT.get(path).body()).doesNotContain(first);
    assertThat(status(first)).isEqualTo(200);

    Reply rotated = ROOT.post(path + "/keys", "{}");
    String second = rotated.json().get("secret").asString();
    assertThat(rotated.status()).isEqualTo(201);
    assertThat(status(second)).isEqualTo(200);
    assertProblem(ROOT.post(path + "/keys", "{}"), 409, "keys", "at-most-two");

    String firstId = client.get("key").get("id").asString();
    assertThat(ROOT.delete(path + "/keys/" + firstId).status()).isEqualTo(204);
    assertThat(status(first)).as("at once").isEqualTo(401);
    assertThat(status(second)).isEqualTo(200);
    assertProblem(ROOT.delete(path + "/keys/nothing"), 404, "keyId", "known-keyId");

    assertThat(ROOT.delete(path).status()).isEqualTo(204);
    assertThat(status(second)).isEqualTo(401);
    assertProblem(ROOT.post(path + "/keys", "{}"), 409, "id", "enabled-client");
    assertThat(ROOT.get(path).json().get("disabledAt").isNull()).isFalse();
    assertThat(
            Sql.rows(
                SharedNotifier.DATABASE,
                "select change from audit.api_client_changes where tenant = 'life' order by changed_at"))
        .containsExactly("REGISTERED", "KEY_ISSUED", "KEY_REVOKED", "DISABLED");
    assertThat(
            Sql.rows(
                SharedNotifier.DATABASE,
                "select count(*) from notifier.api_key where encode(sha256, 'escape') like '%"
                    + first.substring(21)
                    + "%'"))
        .containsExactly("0");
  }

  @Test
  void a_key_expires() {
    Instant soon = Instant.now().plus(2, ChronoUnit.SECONDS);
    JsonNode client =
        ROOT.post(
                "/v1/clients",
                "{\"name\":\"n\",\"scopes\":[\"read\"],\"expiresAt\":\"%s\"}".formatted(soon))
            .json();
    String key = client.get("key").get("secret").asString();
    assertThat(status(key)).isEqualTo(200);

    await().until(() -> status(key) == 401);
  }

  @ParameterizedTest
  @CsvSource({
    "read, GET, /v1/notifications, 200",
    "read, POST, /v1/notifications, 403",
    "read, GET, /v1/merchants/m, 403",
    "read, GET, /v1/clients, 403",
    "read, GET, /actuator/info, 403",
    "submit, POST, /v1/notifications, 400",
    "submit, POST, /v1/notifications/batch, 400",
    "submit, POST, /v1/inquiries, 400",
    "submit, GET, /v1/notifications, 403",
    "submit, POST, /v1/notifications/x/cancel, 403",
    "admin, GET, /v1/merchants/m, 404",
    "admin, POST, /v1/replays, 400",
    "admin, GET, /v1/notifications, 403",
    "admin, POST, /v1/notifications, 403",
    "admin, GET, /actuator/info, 404"
  })
  void each_scope_stands_for_itself(String scope, String method, String path, int status) {
    NotifierApi api = ROOT.withKey(key("scoped-" + scope, "\"" + scope + "\""));

    Reply reply = method.equals("GET") ? api.get(path) : api.post(path, "{}");

    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    if (status == 403) {
      assertThat(reply.json().get("field").asString()).isEqualTo("Authorization");
      assertThat(reply.json().get("rule").asString())
          .startsWith("scope-")
          .isNotEqualTo("scope-" + scope);
    }
  }

  @Test
  void the_description_says_which_scope_an_operation_needs() {
    JsonNode paths = ROOT.get("/v3/api-docs").json().get("paths");

    JsonNode submit = paths.get("/v1/notifications").get("post").get("security");
    JsonNode admin = paths.get("/v1/clients").get("post").get("security");
    assertThat(submit).hasToString("[{\"apiKey\":[\"submit\"]}]");
    assertThat(admin).hasToString("[{\"apiKey\":[\"admin\"]}]");
  }

  @Test
  void an_admin_keeps_to_its_tenant_and_its_scopes() {
    NotifierApi admin = ROOT.withKey(key("shop", "\"admin\",\"read\""));

    assertProblem(
        admin.post("/v1/clients", "{\"name\":\"n\",\"scopes\":[\"submit\"]}"),
        403,
        "scopes",
        "own-scopes");
    assertProblem(
        admin.post("/v1/clients", "{\"name\":\"n\",\"tenant\":\"x\",\"scopes\":[\"read\"]}"),
        403,
        "tenant",
        "own-tenant");
    Reply made = admin.post("/v1/clients", "{\"name\":\"n\",\"scopes\":[\"read\"]}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().get("tenant").asString()).isEqualTo("shop");
    assertThat(admin.items("/v1/clients"))
        .isNotEmpty()
        .allSatisfy(client -> assertThat(client.get("tenant").asString()).isEqualTo("shop"));
    assertThat(ROOT.items("/v1/clients?limit=200"))
        .extracting(client -> client.get("tenant").asString())
        .contains("shop");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | name | required",
        "{\"name\":\"n\"} | scopes | required",
        "{\"name\":\"n\",\"scopes\":[]} | scopes | at-least-one",
        "{\"name\":\"n\",\"scopes\":[\"root\"]} | scopes | known-scope",
        "{\"name\":\"n\",\"scopes\":[\"read\",\"read\"]} | scopes | once",
        "{\"name\":\"n\",\"scopes\":[\"read\"],\"tenant\":\"a b\"} | tenant | matches [A-Za-z0-9._-]{1,64}",
        "{\"name\":\"n\",\"scopes\":[\"read\"],\"ratePerSecond\":0} | ratePerSecond | from-1-to-100000",
        "{\"name\":\"n\",\"scopes\":[\"read\"],\"expiresAt\":\"2001-01-01T00:00:00Z\"} | expiresAt | in-the-future",
        "{\"name\":\"n\",\"scopes\":[\"read\"],\"key\":\"mine\"} | key | unknown-field"
      })
  void a_malformed_client_is_refused(String json, String field, String rule) {
    assertProblem(ROOT.post("/v1/clients", json), 400, field, rule);
  }

  @Test
  void an_unknown_client_is_not_found() {
    for (String id : List.of(UNKNOWN, "nobody")) {
      assertProblem(ROOT.get("/v1/clients/" + id), 404, "id", "known-id");
      assertProblem(ROOT.delete("/v1/clients/" + id), 404, "id", "known-id");
      assertProblem(ROOT.post("/v1/clients/" + id + "/keys", "{}"), 404, "id", "known-id");
    }
  }

  @Test
  void a_client_that_calls_too_often_has_to_wait() {
    JsonNode client =
        ROOT.post(
                "/v1/clients",
                "{\"name\":\"n\",\"tenant\":\"rates\",\"scopes\":[\"read\"],\"ratePerSecond\":1}")
            .json();
    NotifierApi api = ROOT.withKey(client.get("key").get("secret").asString());

    List<Reply> replies =
        IntStream.range(0, 5).mapToObj(i -> api.get("/v1/schedules/payment")).toList();

    Reply refused =
        replies.stream().filter(reply -> reply.status() == 429).findFirst().orElseThrow();
    assertProblem(refused, 429, "", "requests-per-second");
    assertThat(refused.header("Retry-After")).isEqualTo("1");
    assertThat(replies.getFirst().status()).isEqualTo(200);
    assertThat(ROOT.get("/v1/schedules/payment").status()).isEqualTo(200);
  }

  @Test
  void whoever_tries_keys_has_to_wait_and_stands_in_nobodys_way() {
    NotifierApi guess = ROOT.from("127.0.0.9").withKey("ntf_0123456789abcdef_" + "x".repeat(43));

    List<Integer> statuses =
        IntStream.range(0, 600)
            .parallel()
            .mapToObj(i -> guess.get("/v1/clients").status())
            .toList();

    assertThat(statuses).containsOnly(401, 429).contains(401, 429);
    Reply refused = guess.get("/v1/clients");
    if (refused.status() == 429) {
      assertProblem(refused, 429, "", "valid-keys");
      assertThat(refused.header("Retry-After")).isEqualTo("1");
    }
    assertThat(ROOT.from("127.0.0.9").get("/v1/schedules").status()).isEqualTo(200);
    NotifierApi never = ROOT.from("127.0.0.9").withKey(key("late", "\"read\""));
    assertThat(never.get("/v1/schedules").status()).as("a key that nobody used yet").isEqualTo(200);
  }

  @Test
  void a_refusal_leaves_the_connection_to_the_next_request() {
    NotifierApi reader = ROOT.withKey(key("polite", "\"read\""));

    for (int i = 0; i < 200; i++) {
      assertThat(reader.post("/v1/notifications", "{}").status()).isEqualTo(403);
      assertThat(ROOT.post("/v1/clients/nobody/keys", "{}").status()).isEqualTo(404);
      assertThat(ROOT.post("/v1/replays", bulkReplay()).status()).isEqualTo(202);
    }
  }

  @Test
  void only_health_and_the_description_are_open() {
    NotifierApi nobody = ROOT.withKey("nobody");

    assertThat(nobody.get("/actuator/health").status()).isEqualTo(200);
    assertThat(nobody.get("/v3/api-docs").status()).isEqualTo(200);
    for (String path : List.of("/", "/actuator", "/actuator/env", "/error", "/v1", "/v1/clients")) {
      Reply reply = nobody.get(path);
      assertProblem(reply, 401, "Authorization", "bearer-key");
      assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
      assertThat(reply.header("Set-Cookie")).isEmpty();
    }
  }

  @Test
  void the_log_has_neither_keys_nor_a_password() {
    String key = key("logged", "\"read\"");
    ROOT.withKey(key).get("/v1/notifications");

    assertThat(SharedNotifier.log()).doesNotContain(key, "generated security password");
  }

  private static String bulkReplay() {
    return "{\"state\":\"CANCELLED\",\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2026-01-02T00:00:00Z\",\"dryRun\":true}";
  }

  private static int status(String key) {
    return ROOT.withKey(key).get("/v1/schedules").status();
  }

  private static String key(String tenant, String scopes) {
    return register(tenant, "n", scopes).get("key").get("secret").asString();
  }

  private static JsonNode register(String tenant, String name, String scopes) {
    Reply reply =
        ROOT.post(
            "/v1/clients",
            "{\"name\":\"%s\",\"tenant\":\"%s\",\"scopes\":[%s]}".formatted(name, tenant, scopes));
    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    return reply.json();
  }

  private static void assertProblem(Reply reply, int status, String field, String rule) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(reply.json().get("field").asString()).isEqualTo(field);
    assertThat(reply.json().get("rule").asString()).isEqualTo(rule);
  }
}
