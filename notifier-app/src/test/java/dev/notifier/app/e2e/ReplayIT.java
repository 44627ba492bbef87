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
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Starting many notifications again, at a pace that receivers can bear. */
class ReplayIT {
  private static final int PACE = 4;
  private static final Database DATABASE = Servers.shared().createDatabase();
  private static final ScriptedMerchant MERCHANT = ScriptedMerchant.start();
  private static Map<String, String> settings = Map.of();
  private static NotifierProcess notifier;
  private static NotifierApi api;

  @BeforeAll
  static void start() {
    settings = NotifierProcess.settings(Servers.shared().broker(), DATABASE);
    settings.put("NOTIFIER_RABBIT_PREFIX", "replay");
    settings.put("NOTIFIER_REPLAY_PACE", Integer.toString(PACE));
    notifier = NotifierProcess.start(settings);
    api = notifier.api();
  }

  @AfterAll
  static void stop() {
    notifier.close();
    MERCHANT.close();
  }

  @Test
  void a_dry_run_only_counts() {
    MERCHANT.on("/dry").reply(Reply.status(500));
    giveUp("dry", 3);

    NotifierApi.Reply counted = api.post("/v1/replays", replay("dry", ",\"dryRun\":true"));

    assertThat(counted.status()).isEqualTo(202);
    assertThat(counted.json().get("count").asInt()).isEqualTo(3);
    assertThat(counted.json().get("id").isNull()).isTrue();
    assertThat(MERCHANT.received("/dry")).hasSize(3);
    assertThat(states("dry")).containsOnly("EXHAUSTED");
  }

  @Test
  void a_replay_is_paced_and_goes_on_after_a_crash() {
    MERCHANT.on("/paced").reply(Reply.status(500));
    int count = 5 * PACE;
    List<String> ids = giveUp("paced", count);
    MERCHANT.on("/paced").reply(Reply.ok("success"));

    NotifierApi.Reply begun = api.post("/v1/replays", replay("paced", ""));
    assertThat(begun.status()).isEqualTo(202);
    assertThat(begun.json().get("count").asInt()).isEqualTo(count);
    String progress = begun.header("Location");
    assertThat(progress).isEqualTo("/v1/replays/" + begun.json().get("id").asString());
    TreeSet<Integer> seen = new TreeSet<>();
    awaitTrue(
        () -> {
          JsonNode replay = api.get(progress).json();
          assertThat(replay.get("status").asString()).isEqualTo("RUNNING");
          seen.add(replay.get("replayed").asInt());
          return seen.last() >= 2 * PACE;
        });
    notifier.kill();
    assertThat(seen).allSatisfy(replayed -> assertThat(replayed % PACE).isZero());

    notifier = NotifierProcess.start(settings);
    api = notifier.api();
    JsonNode done = awaitDone(progress);
    assertThat(done.get("replayed").asInt()).isEqualTo(count);
    assertThat(done.get("refused").asInt()).isZero();
    assertThat(done.get("finishedAt").isString()).isTrue();
    awaitTrue(() -> states("paced").stream().allMatch("SUCCEEDED"::equals));
    assertThat(ids)
        .allSatisfy(
            id -> {
              assertThat(api.task(id).get("attempts").asInt()).isEqualTo(2);
              assertThat(
                      api.attempts(id).stream()
                          .map(attempt -> attempt.get("number").asInt())
                          .distinct())
                  .containsExactly(1, 2);
            });
    assertPaced(progress);
  }

  @Test
  void what_moves_on_before_its_turn_is_refused_and_counted() {
    MERCHANT.on("/moved").reply(Reply.status(500));
    List<String> ids = giveUp("moved", 3 * PACE);
    MERCHANT.on("/moved").reply(Reply.ok("success"));

    String progress = api.post("/v1/replays", replay("moved", "")).header("Location");
    List<String> last = ids.subList(3 * PACE - 2, 3 * PACE);
    last.forEach(
        id ->
            assertThat(api.post("/v1/notifications/" + id + "/replay", "").status())
                .isEqualTo(200));

    JsonNode done = awaitDone(progress);
    assertThat(done.get("count").asInt()).isEqualTo(3 * PACE);
    assertThat(done.get("replayed").asInt()).isEqualTo(3 * PACE - 2);
    assertThat(done.get("refused").asInt()).isEqualTo(2);
    awaitTrue(() -> states("moved").stream().allMatch("SUCCEEDED"::equals));
    assertThat(MERCHANT.received("/moved")).hasSize(2 * 3 * PACE);
  }

  @Test
  void a_merchant_that_is_back_gets_nothing_again_unless_somebody_says_so() {
    MERCHANT.on("/back").reply(Reply.status(500));
    giveUp("back", 2);
    MERCHANT.on("/back").reply(Reply.ok("success"));
    giveUpOrNot("back", 1);
    awaitTrue(() -> states("back").contains("SUCCEEDED"));

    await()
        .during(Duration.ofSeconds(2))
        .atMost(Duration.ofSeconds(5))
        .until(() -> MERCHANT.received("/back").size() == 3);
    assertThat(states("back")).containsOnlyOnce("SUCCEEDED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | state",
        "{\"state\":\"EXHAUSTED\",\"to\":\"2026-01-01T00:00:00Z\"} | from",
        "{\"state\":\"EXHAUSTED\",\"from\":\"2026-01-01T00:00:00Z\"} | to",
        "{\"state\":\"SUCCEEDED\",\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2026-01-02T00:00:00Z\"} | state",
        "{\"state\":\"EXHAUSTED\",\"from\":\"2026-01-02T00:00:00Z\",\"to\":\"2026-01-01T00:00:00Z\"} | to",
        "{\"state\":\"EXHAUSTED\",\"from\":\"yesterday\",\"to\":\"2026-01-01T00:00:00Z\"} | from",
        "{\"merchantNo\":\"a b\",\"state\":\"EXHAUSTED\",\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2026-01-02T00:00:00Z\"} | merchantNo",
        "{\"colour\":1} | colour"
      })
  void a_replay_without_bounds_gets_a_problem_that_names_the_field(String json, String field) {
    NotifierApi.Reply reply = api.post("/v1/replays", json);

    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(reply.json().get("field").asString()).isEqualTo(field);
  }

  @Test
  void an_unknown_replay_is_not_found() {
    assertThat(api.get("/v1/replays/01936b1e-7d5c-7abc-8def-0123456789ab").status()).isEqualTo(404);
  }

  /** No second had more of them than the pace allows. */
  private static void assertPaced(String progress) {
    String id = progress.substring(progress.lastIndexOf('/') + 1);
    List<String> starts =
        Sql.rows(
            DATABASE,
            "select count(*) from audit.moves where bulk_replay_id = '%s' group by moved_at"
                .formatted(id));
    assertThat(starts).containsOnly(Integer.toString(PACE));
    assertThat(
            Sql.rows(
                DATABASE,
                """
                select min(gap) >= interval '1 second' from (
                  select moved_at - lag(moved_at) over (order by moved_at) as gap
                  from (select distinct moved_at from audit.moves where bulk_replay_id = '%s') moves
                ) gaps"""
                    .formatted(id)))
        .containsExactly("t");
  }

  private static JsonNode awaitDone(String progress) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> api.get(progress).json(),
            replay -> replay.get("status").asString().equals("DONE"));
  }

  /** Notifications of a merchant that have one attempt each, which fails. */
  private static List<String> giveUp(String merchantNo, int count) {
    List<String> ids = giveUpOrNot(merchantNo, count);
    awaitTrue(() -> states(merchantNo).stream().allMatch("EXHAUSTED"::equals));
    return ids;
  }

  private static List<String> giveUpOrNot(String merchantNo, int count) {
    String one =
        NotifierApi.notification(merchantNo, MERCHANT.url("/" + merchantNo), "{\"delays\":[]}")
            .replace("{\"orderNo\"", "{\"merchantNo\":\"%s\",\"orderNo\"".formatted(merchantNo));
    String batch =
        IntStream.range(0, count).mapToObj(i -> one).collect(Collectors.joining(",", "[", "]"));
    return api.post("/v1/notifications/batch", batch)
        .json()
        .get("items")
        .valueStream()
        .map(item -> item.get("id").asString())
        .toList();
  }

  private static List<String> states(String merchantNo) {
    return api.items("/v1/notifications?limit=200&merchantNo=" + merchantNo).stream()
        .map(task -> task.get("state").asString())
        .toList();
  }

  private static String replay(String merchantNo, String further) {
    return """
        {"merchantNo":"%s","state":"EXHAUSTED","from":"2025-01-01T00:00:00Z","to":"2100-01-01T00:00:00Z"%s}"""
        .formatted(merchantNo, further);
  }

  private static void awaitTrue(Callable<Boolean> condition) {
    await().atMost(Duration.ofSeconds(30)).until(condition);
  }
}
