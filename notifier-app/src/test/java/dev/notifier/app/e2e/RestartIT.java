package dev.notifier.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notifier.testkit.Database;
import dev.notifier.testkit.Received;
import dev.notifier.testkit.Reply;
import dev.notifier.testkit.ScriptedMerchant;
import dev.notifier.testkit.Servers;
import dev.notifier.testkit.app.NotifierProcess;
import dev.notifier.testkit.app.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What becomes of orders when an instance ends, comes back, or has another beside it. */
class RestartIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ScriptedMerchant MERCHANT = ScriptedMerchant.start();

  private final Database database = Servers.shared().createDatabase();
  private final Map<String, String> settings = settings();

  @AfterAll
  static void stop() {
    MERCHANT.close();
  }

  @Test
  void a_restart_in_the_middle_of_the_ladder_keeps_the_schedule() {
    MERCHANT.on("/restart").reply(Reply.status(500), Reply.ok("success"));
    String id;
    Instant due;
    try (NotifierProcess first = NotifierProcess.start(settings)) {
      id = first.api().accept("restart", MERCHANT.url("/restart"), "{\"delays\":[\"PT20S\"]}");
      awaitTrue(() -> MERCHANT.received("/restart").size() == 1);
      awaitTrue(
          () ->
              first.api().task(id).get("nextAttemptAt").isString()
                  && first
                      .api()
                      .attempts(id)
                      .getFirst()
                      .get("outcome")
                      .asString()
                      .equals("NOT_ACKNOWLEDGED"));
      due = Instant.parse(first.api().task(id).get("nextAttemptAt").asString());
      assertThat(first.stop()).isEqualTo(143);
    }

    try (NotifierProcess second = NotifierProcess.start(settings)) {
      awaitState(second, id, "SUCCEEDED");
      List<JsonNode> attempts = second.api().attempts(id);
      Instant started = Instant.parse(attempts.getLast().get("startedAt").asString());
      assertThat(attempts).hasSize(2);
      assertThat(Duration.between(due, started)).isBetween(Duration.ZERO, Duration.ofSeconds(2));
      assertThat(MERCHANT.received("/restart")).hasSize(2);
    }
  }

  @Test
  void two_instances_share_the_work() {
    Duration work = Duration.ofMillis(300);
    MERCHANT.on("/shared").reply(Reply.ok("success").after(work));
    settings.put("NOTIFIER_RABBIT_IN_FLIGHT", "1");
    try (NotifierProcess one = NotifierProcess.launch(settings);
        NotifierProcess two = NotifierProcess.launch(settings)) {
      one.awaitHealth(200);
      two.awaitHealth(200);
      List<String> ids =
          IntStream.range(0, 30)
              .mapToObj(i -> one.api().accept("s" + i, MERCHANT.url("/shared"), "quick"))
              .toList();

      ids.forEach(id -> awaitState(two, id, "SUCCEEDED"));
      List<Received> received = MERCHANT.received("/shared");
      assertThat(received).hasSize(30);
      // Each instance runs one attempt at a time: requests that overlap come from both.
      long overlapping =
          IntStream.range(1, received.size())
              .filter(
                  i ->
                      received.get(i).nanoTime() - received.get(i - 1).nanoTime()
                          < work.toNanos() * 9 / 10)
              .count();
      assertThat(overlapping).isGreaterThan(5);
    }
  }

  @Test
  void a_graceful_stop_cuts_no_attempt_and_loses_nothing() {
    MERCHANT.on("/graceful").reply(Reply.ok("success").after(Duration.ofSeconds(1)));
    List<String> ids;
    try (NotifierProcess first = NotifierProcess.start(settings)) {
      ids =
          IntStream.range(0, 50)
              .mapToObj(i -> first.api().accept("g" + i, MERCHANT.url("/graceful"), "quick"))
              .toList();
      awaitTrue(() -> MERCHANT.received("/graceful").size() > 5);
      assertThat(first.stop()).isEqualTo(143);
    }

    assertThat(
            Sql.rows(
                database,
                "select task_id::text from audit.attempts where outcome in ('IN_FLIGHT','UNKNOWN')"))
        .isEmpty();
    try (NotifierProcess second = NotifierProcess.start(settings)) {
      ids.forEach(id -> awaitState(second, id, "SUCCEEDED"));
      assertThat(MERCHANT.received("/graceful")).hasSize(50);
    }
  }

  private Map<String, String> settings() {
    Map<String, String> settings = NotifierProcess.settings(Servers.shared().broker(), database);
    settings.put("NOTIFIER_RABBIT_PREFIX", "r" + System.nanoTime());
    return settings;
  }

  private static void awaitState(NotifierProcess notifier, String id, String state) {
    awaitTrue(() -> notifier.api().state(id).equals(state));
  }

  private static void awaitTrue(Callable<Boolean> condition) {
    await().atMost(PATIENCE).ignoreExceptions().until(condition);
  }
}
