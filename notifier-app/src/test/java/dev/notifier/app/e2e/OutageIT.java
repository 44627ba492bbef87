package dev.notifier.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notifier.testkit.PrivateBroker;
import dev.notifier.testkit.PrivateDatabase;
import dev.notifier.testkit.Reply;
import dev.notifier.testkit.ScriptedMerchant;
import dev.notifier.testkit.app.NotifierApi;
import dev.notifier.testkit.app.NotifierProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of orders when the broker or the database goes away and comes back. */
class OutageIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ScriptedMerchant MERCHANT = ScriptedMerchant.start();
  private static PrivateBroker broker;
  private static PrivateDatabase postgres;

  private Map<String, String> settings;

  @BeforeAll
  static void start() {
    broker = PrivateBroker.start();
    postgres = PrivateDatabase.start();
  }

  @AfterAll
  static void stop() {
    broker.close();
    postgres.close();
    MERCHANT.close();
  }

  @BeforeEach
  void freshInstallation() {
    settings = NotifierProcess.settings(broker.broker(), postgres.createDatabase());
    settings.put("NOTIFIER_RABBIT_PREFIX", "r" + System.nanoTime());
  }

  @Test
  void what_is_accepted_while_the_broker_is_down_is_delivered_after_it_returns() {
    MERCHANT.on("/broker-down").reply(Reply.ok("success"));
    try (NotifierProcess notifier = NotifierProcess.start(settings)) {
      broker.stop();
      List<String> ids =
          IntStream.range(0, 20)
              .mapToObj(i -> notifier.api().accept("d" + i, MERCHANT.url("/broker-down"), "quick"))
              .toList();
      awaitTrue(() -> health(notifier).equals("DEGRADED"));
      assertThat(notifier.api().get("/actuator/health").status()).isEqualTo(200);
      broker.startAgain();

      ids.forEach(id -> awaitState(notifier, id, "SUCCEEDED"));
      assertThat(MERCHANT.received("/broker-down")).hasSize(20);
    }
  }

  @Test
  void without_the_database_requests_get_503_and_nothing_is_lost() {
    MERCHANT.on("/db-before").reply(Reply.status(500), Reply.ok("success"));
    MERCHANT.on("/db-after").reply(Reply.ok("success"));
    try (NotifierProcess notifier = NotifierProcess.start(settings)) {
      NotifierApi api = notifier.api();
      String before = api.accept("before", MERCHANT.url("/db-before"), "{\"delays\":[\"PT3S\"]}");
      awaitTrue(() -> MERCHANT.received("/db-before").size() == 1);
      String request = NotifierApi.notification("after", MERCHANT.url("/db-after"), "quick");

      postgres.stop();
      var refused = api.post("/v1/notifications", request, "Idempotency-Key", "after");
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
      notifier.awaitHealth(503);
      postgres.startAgain();
      notifier.awaitHealth(200);

      var accepted = api.post("/v1/notifications", request, "Idempotency-Key", "after");
      assertThat(accepted.status()).isEqualTo(202);
      awaitState(notifier, accepted.json().get("id").asString(), "SUCCEEDED");
      awaitState(notifier, before, "SUCCEEDED");
    }
  }

  private static String health(NotifierProcess notifier) {
    return notifier.api().get("/actuator/health").json().get("status").asString();
  }

  private static void awaitState(NotifierProcess notifier, String id, String state) {
    awaitTrue(() -> notifier.api().state(id).equals(state));
  }

  private static void awaitTrue(Callable<Boolean> condition) {
    await().atMost(PATIENCE).ignoreExceptions().until(condition);
  }
}
