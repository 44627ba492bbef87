package dev.notifier.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notifier.testkit.Database;
import dev.notifier.testkit.Servers;
import dev.notifier.testkit.app.NotifierApi;
import dev.notifier.testkit.app.NotifierProcess;
import dev.notifier.testkit.app.Sql;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Every receiver that misbehaves, all at once towards one instance: each of its attempts is one
 * request, over in time, and in the audit log with what happened; nobody else notices.
 */
class HostileReceiversIT {
  private static final int DEADLINE_MILLIS = 1000;
  private static final int MAX_OVERRUN_MILLIS = 100;
  private static final int MAX_LATENESS_MILLIS = 250;
  private static final int MAX_FAST_MILLIS = 250;
  private static final int ATTEMPTS = 2;
  private static final String SCHEDULE = "{\"initialDelay\":\"PT0S\",\"delays\":[\"PT1S\"]}";

  /** Other work on the machine may hold up an attempt or two, but not in every round. */
  private static final int MAX_ROUNDS = 3;

  private static final Database DATABASE = Servers.shared().createDatabase();
  private static final List<List<Told>> ROUNDS = new ArrayList<>();

  @TempDir static Path folder;
  private static HostileWorld world;
  private static NotifierProcess notifier;
  private static NotifierApi api;
  private static List<String> auditRows;

  /**
   * A receiver, its task, and what came of it.
   *
   * @param shown as the API answers it
   */
  private record Told(HostileCase receiver, String task, String shown, List<JsonNode> attempts) {
    boolean isPunctual(int maxMillis) {
      return attempts.stream()
          .allMatch(
              attempt ->
                  attempt.get("durationMillis").asInt() <= maxMillis
                      && attempt.get("latenessMillis").asInt() <= MAX_LATENESS_MILLIS);
    }
  }

  @BeforeAll
  static void letThemAllMisbehave() throws Exception {
    world = new HostileWorld(folder, Servers.shared().broker(), DATABASE);
    Map<String, String> settings = NotifierProcess.settings(Servers.shared().broker(), DATABASE);
    settings.put("NOTIFIER_RABBIT_PREFIX", "hostile");
    settings.put("NOTIFIER_ATTEMPT_DEADLINE", DEADLINE_MILLIS + "ms");
    settings.put("NOTIFIER_EGRESS_DENY", "192.0.2.0/24," + HostileWorld.DENIED_ADDRESS + "/32");
    settings.put("NOTIFIER_EGRESS_PORTS", "443,9443");
    settings.put("JAVA_TOOL_OPTIONS", world.javaOptions());
    notifier = NotifierProcess.start(settings);
    api = notifier.api();
    run(wellBehaved());
    do {
      ROUNDS.add(run(Stream.concat(cases(), wellBehaved())));
    } while (ROUNDS.size() < MAX_ROUNDS && !allWerePunctual());
    auditRows = Sql.rows(DATABASE, "select concat(task_id, ' ', a::text) from audit.attempts a");
  }

  @AfterAll
  static void stop() {
    notifier.close();
    world.close();
  }

  static Stream<HostileCase> cases() {
    return world.cases().stream();
  }

  static Stream<HostileCase> wellBehaved() {
    return Stream.concat(
        IntStream.range(0, 20)
            .mapToObj(i -> "well-" + i)
            .map(name -> new HostileCase(name, world.wellBehaved(name), "ACKNOWLEDGED", "", true)),
        Stream.of(
            new HostileCase(
                "well-tls", world.wellBehavedOverTls("well-tls"), "ACKNOWLEDGED", "", true)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gets_one_request_for_each_attempt_and_a_reason(HostileCase hostile) {
    assertThat(world.requests(hostile.name()))
        .isEqualTo(hostile.isCalled() ? ROUNDS.size() * ATTEMPTS : 0);
    for (Told told : told(hostile)) {
      assertThat(told.attempts())
          .hasSize(ATTEMPTS)
          .allSatisfy(
              attempt -> {
                assertThat(attempt.get("outcome").asString()).isEqualTo(hostile.outcome());
                assertThat(attempt.get("reason").asString()).contains(hostile.reason());
              });
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void is_over_and_tried_again_in_time(HostileCase hostile) {
    assertPunctual(hostile, DEADLINE_MILLIS + MAX_OVERRUN_MILLIS);
  }

  @ParameterizedTest
  @MethodSource("wellBehaved")
  void is_told_as_fast_as_ever_beside_them(HostileCase well) {
    assertPunctual(well, MAX_FAST_MILLIS);
    assertThat(told(well))
        .allSatisfy(
            told ->
                assertThat(told.attempts())
                    .extracting(attempt -> attempt.get("outcome").asString())
                    .containsExactly("ACKNOWLEDGED"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void is_shown_harmlessly_and_tells_nobody_where_a_name_leads(HostileCase hostile) {
    for (Told told : told(hostile)) {
      List<String> rows = auditRows.stream().filter(it -> it.startsWith(told.task())).toList();

      assertThat(rows).hasSize(ATTEMPTS).allMatch(row -> row.contains(hostile.outcome()));
      assertThat(Stream.concat(Stream.of(told.shown()), rows.stream()))
          .allSatisfy(
              text ->
                  assertThat(text)
                      .contains(hostile.reason())
                      .doesNotContain(HostileWorld.INNER_ADDRESS)
                      .doesNotContainPattern("[\\p{Cc}&&[^\\r\\n\\t]]"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.66:8080/, egress-denied",
    "https://[::ffff:127.0.0.66]/, egress-denied",
    "https://127.0.0.66/, egress-denied",
    "https://shop.example:8443/, port",
    "http://shop.example/, scheme"
  })
  void is_refused_when_it_is_registered(String url, String rule) {
    var hostile = new HostileCase("refused", url, "", "", false);

    NotifierApi.Reply reply = api.post("/v1/notifications", notification(hostile));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().get("rule").asString()).isEqualTo(rule);
  }

  @Test
  void logs_no_address_and_no_failure_of_its_own() {
    assertThat(notifier.output())
        .doesNotContain(HostileWorld.INNER_ADDRESS)
        .doesNotContain("\"ERROR\"")
        .doesNotContain("OutOfMemory");
  }

  private static List<Told> run(Stream<HostileCase> receivers) {
    List<Told> begun = receivers.map(it -> begin(it)).toList();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> begun.stream().noneMatch(it -> api.state(it.task()).equals("SCHEDULED")));
    return begun.stream().map(HostileReceiversIT::finish).toList();
  }

  private static Told begin(HostileCase receiver) {
    String task = api.acceptAt("/v1/notifications", notification(receiver));
    return new Told(receiver, task, "", List.of());
  }

  private static Told finish(Told begun) {
    NotifierApi.Reply shown = api.get("/v1/notifications/" + begun.task() + "/attempts");
    return new Told(
        begun.receiver(),
        begun.task(),
        shown.body(),
        List.copyOf(shown.json().get("items").values()));
  }

  private static String notification(HostileCase to) {
    return """
        {"orderNo":"%s","merchantNo":"%s","notifyUrl":"%s","payload":{"result":"PAID"},
         "schedule":%s}"""
        .formatted(to.name(), to.name(), to.url(), SCHEDULE);
  }

  private static boolean allWerePunctual() {
    return cases().allMatch(it -> wasPunctual(it, DEADLINE_MILLIS + MAX_OVERRUN_MILLIS))
        && wellBehaved().allMatch(it -> wasPunctual(it, MAX_FAST_MILLIS));
  }

  private static boolean wasPunctual(HostileCase receiver, int maxMillis) {
    return told(receiver).stream().anyMatch(told -> told.isPunctual(maxMillis));
  }

  private static void assertPunctual(HostileCase receiver, int maxMillis) {
    assertThat(wasPunctual(receiver, maxMillis)).as(() -> told(receiver).toString()).isTrue();
  }

  /** What came of the receiver in each round. */
  private static List<Told> told(HostileCase receiver) {
    return ROUNDS.stream()
        .flatMap(List::stream)
        .filter(told -> told.receiver().equals(receiver))
        .toList();
  }
}
