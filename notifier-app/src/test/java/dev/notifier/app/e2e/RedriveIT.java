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
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Merchants that come back get what was given up meanwhile, if that is switched on. */
class RedriveIT {
  private static final Database DATABASE = Servers.shared().createDatabase();
  private static final ScriptedMerchant MERCHANT = ScriptedMerchant.start();
  private static NotifierProcess notifier;
  private static NotifierApi api;

  @BeforeAll
  static void start() {
    Map<String, String> settings = NotifierProcess.settings(Servers.shared().broker(), DATABASE);
    settings.put("NOTIFIER_RABBIT_PREFIX", "redrive");
    settings.put("NOTIFIER_REDRIVE_ENABLED", "true");
    notifier = NotifierProcess.start(settings);
    api = notifier.api();
  }

  @AfterAll
  static void stop() {
    notifier.close();
    MERCHANT.close();
  }

  @Test
  void what_was_given_up_is_replayed_once_after_an_acknowledgement() {
    MERCHANT.on("/back").reply(Reply.status(500), Reply.ok("success"));
    MERCHANT.on("/never").reply(Reply.status(500));
    MERCHANT.on("/refusing").reply(Reply.status(410));
    MERCHANT.on("/well").reply(Reply.ok("success"));
    String back = giveUp("M-1", "/back", "{\"delays\":[]}");
    String never = giveUp("M-1", "/never", "{\"delays\":[]}");
    String refused = giveUp("M-1", "/refusing", "standard-webhooks");
    String others = giveUp("M-2", "/never", "{\"delays\":[]}");

    accept("M-1", "/well", "quick");

    awaitState(back, "SUCCEEDED");
    await().until(() -> api.task(never).get("attempts").asInt() == 2);
    awaitState(never, "EXHAUSTED");
    assertThat(api.attempts(back))
        .extracting(attempt -> attempt.get("number").asInt())
        .containsExactly(1, 2);

    accept("M-1", "/well", "quick");

    await()
        .during(Duration.ofSeconds(2))
        .atMost(Duration.ofSeconds(5))
        .until(() -> MERCHANT.received("/never").size() == 3);
    assertThat(api.task(never).get("attempts").asInt()).isEqualTo(2);
    assertThat(api.task(refused).get("attempts").asInt()).isEqualTo(1);
    assertThat(api.task(others).get("attempts").asInt()).isEqualTo(1);
    assertThat(
            Sql.rows(
                DATABASE,
                "select matched || ' ' || replayed || ' ' || redrive from notifier.bulk_replay"))
        .containsExactly("2 2 true");
  }

  private static String giveUp(String merchantNo, String path, String schedule) {
    String id = accept(merchantNo, path, schedule);
    awaitState(id, "EXHAUSTED");
    return id;
  }

  private static String accept(String merchantNo, String path, String schedule) {
    return api.acceptAt(
        "/v1/notifications",
        NotifierApi.notification("redrive", MERCHANT.url(path), schedule)
            .replace("{\"orderNo\"", "{\"merchantNo\":\"%s\",\"orderNo\"".formatted(merchantNo)));
  }

  private static void awaitState(String id, String state) {
    await().atMost(Duration.ofSeconds(20)).until(() -> api.state(id).equals(state));
  }
}
