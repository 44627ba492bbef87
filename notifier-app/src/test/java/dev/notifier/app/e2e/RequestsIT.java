package dev.notifier.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notifier.testkit.Reply;
import dev.notifier.testkit.ScriptedMerchant;
import dev.notifier.testkit.Servers;
import dev.notifier.testkit.app.NotifierApi;
import dev.notifier.testkit.app.NotifierProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a requester can ask for, beyond having a notification delivered. */
class RequestsIT {
  private static final ScriptedMerchant MERCHANT = ScriptedMerchant.start();
  private static NotifierProcess notifier;
  private static NotifierApi api;

  @BeforeAll
  static void start() {
    Map<String, String> settings =
        NotifierProcess.settings(Servers.shared().broker(), Servers.shared().createDatabase());
    settings.put("NOTIFIER_RABBIT_PREFIX", "requests-it");
    notifier = NotifierProcess.start(settings);
    api = notifier.api();
  }

  @AfterAll
  static void stop() {
    notifier.close();
    MERCHANT.close();
  }

  @Test
  void a_requester_may_wait_for_the_first_attempt() {
    MERCHANT.on("/waited").reply(Reply.ok("success"));

    var reply =
        api.post(
            "/v1/notifications",
            NotifierApi.notification("waited", MERCHANT.url("/waited"), "quick"),
            "Prefer",
            "wait=10");

    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.json().get("state").asString()).isEqualTo("SUCCEEDED");
    assertThat(reply.header("Location"))
        .isEqualTo("/v1/notifications/" + reply.json().get("id").asString());
  }

  @Test
  void the_same_request_twice_is_one_task() {
    MERCHANT.on("/twice").reply(Reply.ok("success"));
    String request = NotifierApi.notification("twice", MERCHANT.url("/twice"), "quick");

    var first = api.post("/v1/notifications", request, "Idempotency-Key", "twice");
    awaitState(first.json().get("id").asString(), "SUCCEEDED");
    var second = api.post("/v1/notifications", request, "Idempotency-Key", "twice");
    var other =
        api.post("/v1/notifications", request.replace("1.10", "1.1"), "Idempotency-Key", "twice");

    assertThat(second.status()).isEqualTo(202);
    assertThat(second.json().get("id")).isEqualTo(first.json().get("id"));
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.json().get("field").asString()).isEqualTo("Idempotency-Key");
    assertThat(MERCHANT.received("/twice")).hasSize(1);
  }

  @Test
  void several_idempotency_keys_are_one_as_a_list_in_a_header_is() {
    String request = NotifierApi.notification("keys", MERCHANT.url("/keys"), "quick");

    var apart =
        api.post("/v1/notifications", request, "Idempotency-Key", "a", "Idempotency-Key", "b");
    var together = api.post("/v1/notifications", request, "Idempotency-Key", "a,b");
    var another = api.post("/v1/notifications", request, "Idempotency-Key", "a");

    assertThat(together.json().get("id")).isEqualTo(apart.json().get("id"));
    assertThat(another.json().get("id")).isNotEqualTo(apart.json().get("id"));
  }

  @Test
  void a_batch_answers_for_each_item_in_order() {
    MERCHANT.on("/batch").reply(Reply.ok("success"));
    String item = NotifierApi.notification("batch", MERCHANT.url("/batch"), "quick");

    var reply =
        api.post(
            "/v1/notifications/batch",
            "[%s,{\"orderNo\":\"x\"},%s]".formatted(item, item.replace("\"batch\"", "\"b a d\"")));

    assertThat(reply.status()).isEqualTo(207);
    JsonNode items = reply.json().get("items");
    assertThat(items.size()).isEqualTo(3);
    awaitState(items.get(0).get("id").asString(), "SUCCEEDED");
    assertThat(items.get(1).get("status").asInt()).isEqualTo(400);
    assertThat(items.get(1).get("problem").get("field").asString()).isEqualTo("notifyUrl");
    assertThat(items.get(2).get("problem").get("field").asString()).isEqualTo("orderNo");
  }

  @Test
  void cancelling_stops_the_ladder_and_a_replay_starts_it_again() {
    MERCHANT.on("/steered").reply(Reply.status(500), Reply.ok("success"));
    String id = api.accept("steered", MERCHANT.url("/steered"), "{\"delays\":[\"PT60S\"]}");
    await()
        .until(
            () ->
                api.task(id).get("attempts").asInt() == 1
                    && !api.attempts(id).getFirst().get("outcome").asString().equals("IN_FLIGHT"));

    assertThat(api.post("/v1/notifications/" + id + "/replay", "").status()).isEqualTo(409);
    assertThat(api.post("/v1/notifications/" + id + "/cancel", "").status()).isEqualTo(200);
    assertThat(api.state(id)).isEqualTo("CANCELLED");
    assertThat(api.post("/v1/notifications/" + id + "/cancel", "").status()).isEqualTo(409);
    assertThat(api.post("/v1/notifications/" + id + "/replay", "").status()).isEqualTo(200);

    awaitState(id, "SUCCEEDED");
    assertThat(api.attempts(id)).extracting(a -> a.get("number").asInt()).containsExactly(1, 2);
  }

  @Test
  void lists_page_through_everything_newest_first() {
    MERCHANT.on("/listed").reply(Reply.ok("success"));
    List<String> ids =
        IntStream.range(0, 5)
            .mapToObj(i -> api.accept("listed", MERCHANT.url("/listed"), "quick"))
            .toList();

    JsonNode first = api.get("/v1/notifications?orderNo=listed&limit=3").json();
    JsonNode second =
        api.get(
                "/v1/notifications?orderNo=listed&limit=3&cursor="
                    + first.get("nextCursor").asString())
            .json();

    List<String> listed =
        Stream.of(first, second)
            .flatMap(page -> page.get("items").valueStream())
            .map(task -> task.get("id").asString())
            .toList();
    assertThat(listed).containsExactlyElementsOf(ids.reversed());
    assertThat(second.get("nextCursor").isNull()).isTrue();
  }

  private static void awaitState(String id, String state) {
    await().atMost(Duration.ofSeconds(20)).until(() -> api.state(id).equals(state));
  }
}
