package dev.notifier.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notifier.testkit.Reply;
import dev.notifier.testkit.ScriptedMerchant;
import dev.notifier.testkit.Servers;
import dev.notifier.testkit.app.BrokerClient;
import dev.notifier.testkit.app.NotifierApi;
import dev.notifier.testkit.app.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What an operator sees of an instance that is well. */
class WatchIT {
  /** Not the names of database roles. */
  private static final Pattern METRIC =
      Pattern.compile("\\bnotifier_(?!(app|owner|migrator|auditor)\\b)[a-z_]+\\b");

  private static final NotifierApi API = SharedNotifier.api();
  private static final RawHttp RAW = new RawHttp(API.port());
  private static final ScriptedMerchant MERCHANT = ScriptedMerchant.start();
  private static final BrokerClient PRODUCER =
      BrokerClient.of(Servers.shared().broker(), SharedNotifier.PREFIX);

  @AfterAll
  static void stop() {
    PRODUCER.close();
    MERCHANT.close();
  }

  @Test
  void a_malformed_request_shows_as_rejected() {
    double before = known("notifier_queue_messages{queue=\"rejected\"}");

    PRODUCER.request("notification", "watched", "not json at all");

    await().until(() -> value("notifier_queue_messages{queue=\"rejected\"}") == before + 1);
  }

  @Test
  void a_handover_of_an_unknown_task_shows_as_parked() {
    double before = known("notifier_queue_messages{queue=\"parked\"}");

    PRODUCER.handOver(UUID.randomUUID().toString(), 1);

    await().until(() -> value("notifier_queue_messages{queue=\"parked\"}") == before + 1);
  }

  @Test
  void a_parked_task_goes_on_by_itself_once_its_cause_is_mended() {
    MERCHANT.on("/mended").reply(Reply.ok("success"));
    double before = known("notifier_queue_messages{queue=\"parked\"}");
    String soon = "{\"initialDelay\":\"PT1S\",\"delays\":[\"PT1S\"]}";
    String id = API.accept("mended", MERCHANT.url("/mended"), soon);
    String stored = Sql.rows(SharedNotifier.DATABASE, schedule(id)).getFirst();
    setSchedule(id, "{}");

    await().until(() -> value("notifier_queue_messages{queue=\"parked\"}") > before);
    assertThat(API.state(id)).isEqualTo("SCHEDULED");
    setSchedule(id, stored);

    await().atMost(Duration.ofSeconds(60)).until(() -> API.state(id).equals("SUCCEEDED"));
    assertThat(MERCHANT.received("/mended")).hasSize(1);
    assertThat(PRODUCER.purge("parked")).as("copies that nobody needs").isPositive();
  }

  @Test
  void attempts_are_counted_by_what_they_came_to() {
    MERCHANT.on("/watched").reply(Reply.status(500), Reply.ok("success"));
    String acknowledged = "notifier_attempts_seconds_count{cause=\"\",outcome=\"ACKNOWLEDGED\"}";
    String failed = "notifier_attempts_seconds_count{cause=\"\",outcome=\"NOT_ACKNOWLEDGED\"}";
    String late = "notifier_attempt_lateness_seconds_count{kind=\"NOTIFICATION\"}";
    Scrape before = Scrape.of(API);

    String id = API.accept("watched", MERCHANT.url("/watched"), "quick");
    await().until(() -> API.state(id).equals("SUCCEEDED"));

    Scrape after = Scrape.of(API);
    assertThat(after.value(acknowledged)).isEqualTo(before.value(acknowledged) + 1);
    assertThat(after.value(failed)).isEqualTo(before.value(failed) + 1);
    assertThat(after.value(late)).isEqualTo(before.value(late) + 2);
  }

  @Test
  void requests_are_counted_by_endpoint_and_answer() {
    String seen =
        "http_server_requests_seconds_count{method=\"GET\",outcome=\"CLIENT_ERROR\","
            + "status=\"404\",uri=\"/v1/notifications/{id}\"}";
    String refused =
        "http_server_requests_seconds_count{method=\"UNKNOWN\",outcome=\"CLIENT_ERROR\","
            + "status=\"405\",uri=\"UNKNOWN\"}";
    Scrape before = Scrape.of(API);

    assertThat(API.get("/v1/notifications/" + UUID.randomUUID()).status()).isEqualTo(404);
    assertThat(RAW.send("BREW /v1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").status())
        .isEqualTo(405);

    Scrape after = Scrape.of(API);
    assertThat(after.value(seen) - before.samples().getOrDefault(seen, 0.0)).isEqualTo(1);
    assertThat(after.value(refused) - before.samples().getOrDefault(refused, 0.0)).isEqualTo(1);
  }

  @Test
  void all_is_well() {
    Scrape scrape = Scrape.of(API);

    assertThat(scrape.value("notifier_broker_reachable")).isEqualTo(1);
    assertThat(scrape.value("notifier_broker_blocked")).isZero();
    assertThat(scrape.value("notifier_worker_consuming")).isEqualTo(1);
    await().until(() -> value("notifier_database_reachable") == 1);
    await().until(() -> value("notifier_queue_messages{queue=\"lost\"}") == 0);
    assertThat(value("notifier_figures_age_seconds{server=\"database\"}")).isBetween(0.0, 10.0);
    assertThat(value("notifier_figures_age_seconds{server=\"broker\"}")).isBetween(0.0, 10.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"operations.md", "alerts.yml"})
  void what_the_runbook_names_is_measured(String document) throws IOException {
    String text = Files.readString(Path.of("..", "docs", document));
    Set<String> named =
        METRIC.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    Set<String> measured = new HashSet<>(Scrape.of(API).names());
    measured.addAll(measured.stream().map(WatchIT::family).toList());

    assertThat(named).hasSizeGreaterThan(5);
    assertThat(measured).containsAll(named);
  }

  @Test
  void every_metric_of_ours_is_in_the_runbook() throws IOException {
    String text = Files.readString(Path.of("..", "docs", "operations.md"));

    assertThat(Scrape.of(API).names())
        .filteredOn(name -> name.startsWith("notifier_"))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(text).contains(family(name)));
  }

  @ParameterizedTest
  @CsvSource({"metrics, 200", "admin, 403", "read, 403", "submit, 403"})
  void only_the_scope_metrics_sees_the_whole_installation(String scope, int status) {
    NotifierApi api = API.withKey(client("watch-" + scope, scope));

    assertThat(api.get(Scrape.PATH).status()).isEqualTo(status);
  }

  @Test
  void the_key_for_the_metrics_is_good_for_nothing_else() {
    NotifierApi watcher = API.withKey(Scrape.KEY);

    assertThat(watcher.get(Scrape.PATH).status()).isEqualTo(200);
    assertThat(API.get(Scrape.PATH).status()).as("the installation's own key").isEqualTo(200);
    assertThat(API.withKey("nobody").get(Scrape.PATH).status()).isEqualTo(401);
    for (String path : List.of("/v1/notifications", "/v1/clients", "/actuator", "/actuator/env")) {
      assertThat(watcher.get(path).status()).as(path).isEqualTo(403);
    }
    assertThat(watcher.post("/v1/notifications", "{}").status()).isEqualTo(403);
  }

  @Test
  void health_and_its_groups_are_open() {
    NotifierApi nobody = API.withKey("nobody");

    assertThat(components(nobody, "/actuator/health")).contains("broker", "db", "consumption");
    assertThat(components(nobody, "/actuator/health/liveness"))
        .containsExactlyInAnyOrder("consumption", "livenessState");
    assertThat(components(nobody, "/actuator/health/readiness"))
        .containsExactlyInAnyOrder("broker", "db", "readinessState");
  }

  private static Set<String> components(NotifierApi api, String path) {
    NotifierApi.Reply reply = api.get(path);
    assertThat(reply.status()).isEqualTo(200);
    JsonNode health = reply.json();
    assertThat(health.get("status").asString()).isEqualTo("UP");
    return Set.copyOf(health.get("components").propertyNames());
  }

  private static String client(String tenant, String scope) {
    return API.post(
            "/v1/clients",
            "{\"name\":\"n\",\"tenant\":\"%s\",\"scopes\":[\"%s\"]}".formatted(tenant, scope))
        .json()
        .get("key")
        .get("secret")
        .asString();
  }

  private static String schedule(String id) {
    return "select schedule::text from notifier.task where id = '" + id + "'";
  }

  private static void setSchedule(String id, String json) {
    Sql.execute(
        SharedNotifier.DATABASE,
        "update notifier.task set schedule = '%s' where id = '%s'".formatted(json, id));
  }

  private static String family(String name) {
    return name.replaceFirst("_(bucket|count|sum|max)$", "");
  }

  /** Once it is known at all. */
  private static double known(String series) {
    return await().until(() -> value(series), value -> !Double.isNaN(value));
  }

  private static double value(String series) {
    return Scrape.of(API).value(series);
  }
}
