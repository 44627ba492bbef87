package dev.notifier.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notifier.testkit.ScriptedMerchant;
import dev.notifier.testkit.app.NotifierApi;
import dev.notifier.testkit.app.NotifierApi.Reply;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What one tenant has does not exist for another, wherever it looks. */
class TenantsIT {
  private static final NotifierApi ROOT = SharedNotifier.api();
  private static final ScriptedMerchant MERCHANT = ScriptedMerchant.start();
  private static final String ORDER = "shared-order";
  private static final String MERCHANT_NO = "M-shared";

  /** What needs no id of anything that is there before. */
  private static final Set<String> MAKES_SOMETHING =
      Set.of(
          "POST /v1/notifications",
          "POST /v1/notifications/batch",
          "POST /v1/inquiries",
          "POST /v1/replays",
          "POST /v1/events/replays",
          "POST /v1/clients",
          "POST /v1/previews",
          "PUT /v1/merchants/{merchantNo}");

  /** The same for everybody. */
  private static final Set<String> COMMON = Set.of("GET /v1/schedules", "GET /v1/schedules/{name}");

  private static final NotifierApi ONE = tenant("tenant-one");
  private static final NotifierApi TWO = tenant("tenant-two");

  /** It has nothing of its own. */
  private static final NotifierApi NOBODY = tenant("tenant-nobody");

  /** What the first tenant has, by the part of a path that it stands behind. */
  private static final Map<String, String> OF_ONE = new TreeMap<>();

  @BeforeAll
  static void fill() {
    MERCHANT.on("/n").reply(dev.notifier.testkit.Reply.ok("success"));
    ONE.put("/v1/merchants/" + MERCHANT_NO, profile("one"));
    OF_ONE.put("merchants", MERCHANT_NO);
    OF_ONE.put("orders", ORDER);
    OF_ONE.put("notifications", ONE.acceptAt("/v1/notifications", notification("one"), key()));
    OF_ONE.put("inquiries", ONE.acceptAt("/v1/inquiries", inquiry()));
    OF_ONE.put("replays", ONE.post("/v1/replays", bulkReplay("false")).json().get("id").asString());
    JsonNode client = ONE.post("/v1/clients", "{\"name\":\"of one\",\"scopes\":[\"read\"]}").json();
    OF_ONE.put("clients", client.get("id").asString());
    OF_ONE.put("keys", client.get("key").get("id").asString());
    OF_ONE.put("secrets", UUID.randomUUID().toString());
  }

  @AfterAll
  static void stop() {
    MERCHANT.close();
  }

  /** Each is a method and a path. */
  static List<String> operations() {
    List<String> operations = new ArrayList<>();
    JsonNode paths = ROOT.get("/v3/api-docs").json().get("paths");
    for (String path : paths.propertyNames()) {
      for (String method : paths.get(path).propertyNames()) {
        operations.add(method.toUpperCase(Locale.ROOT) + " " + path);
      }
    }
    return operations;
  }

  static Stream<String> withIds() {
    return operations().stream()
        .filter(it -> it.contains("{") && !COMMON.contains(it) && !MAKES_SOMETHING.contains(it));
  }

  static Stream<String> withoutIds() {
    return operations().stream()
        .filter(it -> !it.contains("{") && !COMMON.contains(it) && !MAKES_SOMETHING.contains(it));
  }

  @ParameterizedTest
  @MethodSource("withIds")
  void what_is_anothers_is_answered_as_what_is_unknown(String operation) {
    Reply foreign = call(NOBODY, operation, true);
    Reply unknown = call(NOBODY, operation, false);

    assertThat(foreign.status()).as(operation + ": " + foreign.body()).isEqualTo(404);
    assertThat(unknown.status()).as(operation + ": " + unknown.body()).isEqualTo(404);
    assertThat(shape(foreign)).isEqualTo(shape(unknown));
    assertThat(foreign.headers().map().keySet()).isEqualTo(unknown.headers().map().keySet());
  }

  @ParameterizedTest
  @MethodSource("withoutIds")
  void no_list_has_anything_of_anothers(String operation) {
    assertThat(operation).as("say what the operation is").startsWith("GET ");

    Reply list = NOBODY.get(operation.substring("GET ".length()) + "?limit=200");

    assertThat(list.status()).isEqualTo(200);
    assertThat(OF_ONE.values().stream().filter(id -> id.length() > 20))
        .noneMatch(id -> list.body().contains(id));
  }

  @Test
  void the_lists_are_those_that_were_looked_at() {
    assertThat(withoutIds())
        .contains("GET /v1/notifications", "GET /v1/inquiries", "GET /v1/clients");
    assertThat(withIds()).hasSizeGreaterThan(15);
  }

  @Test
  void the_same_numbers_and_keys_belong_to_each_tenant_by_itself() {
    assertThat(TWO.put("/v1/merchants/" + MERCHANT_NO, profile("two")).status()).isEqualTo(201);
    String one = ONE.acceptAt("/v1/notifications", notification("one"), key());
    String two = TWO.acceptAt("/v1/notifications", notification("two"), key());

    assertThat(two).isNotEqualTo(one);
    assertThat(ids(ONE)).contains(one).doesNotContain(two);
    assertThat(ids(TWO)).contains(two).doesNotContain(one);
    assertThat(ONE.get("/v1/merchants/" + MERCHANT_NO).body()).contains("?one");
    assertThat(TWO.get("/v1/merchants/" + MERCHANT_NO).body()).contains("?two");
    assertThat(TWO.order(ORDER).get("notifications").size()).isEqualTo(ids(TWO).size());
    assertThat(ROOT.get("/v1/orders/" + ORDER).status()).isEqualTo(404);
    TWO.delete("/v1/merchants/" + MERCHANT_NO);
    assertThat(ONE.get("/v1/merchants/" + MERCHANT_NO).status()).isEqualTo(200);
  }

  @Test
  void a_cursor_of_anothers_list_shows_only_ones_own() {
    for (int i = 0; i < 3; i++) {
      ONE.acceptAt("/v1/notifications", notification("one"));
    }
    String cursor = ONE.get("/v1/notifications?limit=1").json().get("nextCursor").asString();

    for (JsonNode item : TWO.items("/v1/notifications?cursor=" + cursor)) {
      assertThat(ids(ONE)).doesNotContain(item.get("id").asString());
    }
  }

  @Test
  void what_is_done_in_bulk_is_done_to_ones_own() {
    String cancelled = ONE.acceptAt("/v1/notifications", later());
    assertThat(ONE.post("/v1/notifications/" + cancelled + "/cancel", "").status()).isEqualTo(200);

    assertThat(TWO.post("/v1/replays", bulkReplay("true")).json().get("count").asInt()).isZero();
    assertThat(ONE.post("/v1/replays", bulkReplay("true")).json().get("count").asInt())
        .isPositive();
    String range =
        "{\"from\":\"%s\",\"to\":\"%s\"}"
            .formatted(
                Instant.now().minus(1, ChronoUnit.HOURS), Instant.now().plus(1, ChronoUnit.HOURS));
    assertThat(NOBODY.post("/v1/events/replays", range).json().get("events").asInt()).isZero();
  }

  @Test
  void a_batch_and_a_wait_answer_with_ones_own() {
    Reply batch =
        TWO.post(
            "/v1/notifications/batch",
            "["
                + notification("two").replaceFirst("}$", ",\"idempotencyKey\":\"same-key\"}")
                + "]");
    Reply waited =
        TWO.post(
            "/v1/notifications",
            notification("two"),
            "Prefer",
            "wait=5",
            "Idempotency-Key",
            "same-key");

    String id = batch.json().get("items").get(0).get("id").asString();
    assertThat(waited.json().get("id").asString()).isEqualTo(id);
    assertThat(ids(ONE)).doesNotContain(id);
    await().until(() -> TWO.state(id).equals("SUCCEEDED"));
  }

  private static Reply call(NotifierApi api, String operation, boolean foreign) {
    String method = operation.substring(0, operation.indexOf(' '));
    String[] parts = operation.substring(method.length() + 1).split("/");
    for (int i = 1; i < parts.length; i++) {
      if (parts[i].startsWith("{")) {
        String id = ofOne(parts[i - 1]);
        parts[i] = foreign ? id : id.length() > 20 ? UUID.randomUUID().toString() : "unknown";
      }
    }
    String path = String.join("/", parts);
    return switch (method) {
      case "GET" -> api.get(path);
      case "POST" -> api.post(path, path.endsWith("/resolve") ? "{\"note\":\"n\"}" : "{}");
      case "PUT" -> api.put(path, "{}");
      case "DELETE" -> api.delete(path);
      default -> throw new IllegalStateException(operation);
    };
  }

  private static String ofOne(String before) {
    return Objects.requireNonNull(
        OF_ONE.get(before), () -> "give the first tenant something for " + before);
  }

  private static JsonNode shape(Reply reply) {
    ObjectNode shown = (ObjectNode) reply.json();
    shown.remove("instance");
    return shown;
  }

  private static List<String> ids(NotifierApi api) {
    return api.items("/v1/notifications?limit=200&orderNo=" + ORDER).stream()
        .map(item -> item.get("id").asString())
        .toList();
  }

  private static NotifierApi tenant(String tenant) {
    Reply client =
        ROOT.post(
            "/v1/clients",
            "{\"name\":\"all\",\"tenant\":\"%s\",\"scopes\":[\"submit\",\"read\",\"admin\"]}"
                .formatted(tenant));
    return ROOT.withKey(client.json().get("key").get("secret").asString());
  }

  private static String[] key() {
    return new String[] {"Idempotency-Key", "same-key"};
  }

  private static String profile(String of) {
    return "{\"notifyUrl\":\"%s?%s\"}".formatted(MERCHANT.url("/n"), of);
  }

  private static String notification(String of) {
    return "{\"orderNo\":\"%s\",\"merchantNo\":\"%s\",\"notifyUrl\":\"%s?%s\",\"payload\":1}"
        .formatted(ORDER, MERCHANT_NO, MERCHANT.url("/n"), of);
  }

  private static String later() {
    return "{\"orderNo\":\"later\",\"notifyUrl\":\"%s\",\"payload\":1,\"schedule\":{\"initialDelay\":\"PT1H\",\"delays\":[]}}"
        .formatted(MERCHANT.url("/n"));
  }

  private static String inquiry() {
    return "{\"orderNo\":\"%s\",\"queryUrl\":\"%s\",\"confirm\":{\"statuses\":[\"200\"]}}"
        .formatted(ORDER, MERCHANT.url("/n"));
  }

  private static String bulkReplay(String dryRun) {
    return "{\"state\":\"CANCELLED\",\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2999-01-01T00:00:00Z\",\"dryRun\":%s}"
        .formatted(dryRun);
  }
}
