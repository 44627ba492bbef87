package dev.notifier.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notifier.testkit.Broker;
import dev.notifier.testkit.Database;
import dev.notifier.testkit.Reply;
import dev.notifier.testkit.ScriptedMerchant;
import dev.notifier.testkit.Servers;
import dev.notifier.testkit.TcpProxy;
import dev.notifier.testkit.app.NotifierApi;
import dev.notifier.testkit.app.NotifierProcess;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an operator sees of an instance whose servers are away. */
class WatchOutageIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String FIRST = "notifier_overdue_tasks{attempt=\"first\"}";
  private static final String PARKED = "notifier_queue_messages{queue=\"parked\"}";
  private static final Broker BROKER = Servers.shared().broker();
  private static final Database DATABASE = Servers.shared().createDatabase();
  private static final ScriptedMerchant MERCHANT = ScriptedMerchant.start();
  private static TcpProxy broker;
  private static TcpProxy database;
  private static NotifierProcess notifier;

  @BeforeAll
  static void start() {
    URI address = URI.create(DATABASE.jdbcUrl().substring("jdbc:".length()));
    broker = TcpProxy.to(BROKER.host(), BROKER.port());
    database = TcpProxy.to(address.getHost(), address.getPort());
    Map<String, String> settings = NotifierProcess.settings(behindProxy(), behindProxy(address));
    settings.put("NOTIFIER_RABBIT_PREFIX", "watch-outage");
    settings.put("NOTIFIER_METRICS_KEY", Scrape.KEY);
    settings.put("NOTIFIER_METRICS_INTERVAL", "500ms");
    notifier = NotifierProcess.start(settings);
  }

  @AfterAll
  static void stop() {
    notifier.close();
    broker.close();
    database.close();
    MERCHANT.close();
  }

  @Test
  void without_the_broker_it_is_degraded_and_what_it_accepts_becomes_overdue() {
    MERCHANT.on("/overdue").reply(Reply.ok("success"));
    awaitValue(PARKED, 0);

    broker.refuse();
    awaitValue("notifier_broker_reachable", 0);
    awaitValue("notifier_worker_consuming", 0);
    awaitValue(PARKED, Double.NaN);
    assertHealth("/actuator/health", 200, "DEGRADED");
    assertHealth("/actuator/health/readiness", 200, "DEGRADED");
    assertHealth("/actuator/health/liveness", 200, "UP");
    String id = api().accept("overdue", MERCHANT.url("/overdue"), "quick");
    awaitValue(FIRST, 1);
    assertThat(value("notifier_overdue_oldest_seconds")).isGreaterThanOrEqualTo(2);

    broker.pass();
    await().atMost(PATIENCE).until(() -> api().state(id).equals("SUCCEEDED"));
    awaitValue(FIRST, 0);
    awaitValue(PARKED, 0);
    assertThat(value("notifier_overdue_oldest_seconds")).isZero();
    assertThat(value("notifier_sweep_taken_total{attempt=\"first\"}")).isGreaterThanOrEqualTo(1);
    assertHealth("/actuator/health", 200, "UP");
  }

  @Test
  void a_frozen_database_makes_it_unready_within_seconds_and_metrics_go_on() {
    database.blackhole();
    try {
      assertAnswersSoon("/actuator/health", 503);
      assertAnswersSoon("/actuator/health/readiness", 503);
      assertAnswersSoon("/actuator/health/liveness", 200);
      assertHealth("/actuator/health/liveness", 200, "UP");
      awaitValue("notifier_database_reachable", 0);
      awaitValue(FIRST, Double.NaN);
      assertThat(value("notifier_figures_age_seconds{server=\"database\"}")).isGreaterThan(5);
      assertThat(value("notifier_broker_reachable")).isEqualTo(1);
    } finally {
      database.pass();
    }
    awaitValue("notifier_database_reachable", 1);
    await().atMost(PATIENCE).until(() -> api().get("/actuator/health").status() == 200);
  }

  private static void assertAnswersSoon(String path, int status) {
    long begin = System.nanoTime();
    assertThat(api().get(path).status()).isEqualTo(status);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
  }

  private static void assertHealth(String path, int code, String status) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              NotifierApi.Reply reply = api().get(path);
              assertThat(reply.status()).isEqualTo(code);
              assertThat(reply.json().get("status").asString()).isEqualTo(status);
            });
  }

  private static void awaitValue(String series, double value) {
    await().atMost(PATIENCE).until(() -> Double.compare(value(series), value) == 0);
  }

  private static double value(String series) {
    return Scrape.of(api()).value(series);
  }

  private static NotifierApi api() {
    return notifier.api();
  }

  private static Broker behindProxy() {
    return new Broker(broker.host(), broker.port(), BROKER.username(), BROKER.password());
  }

  private static Database behindProxy(URI address) {
    String url =
        "jdbc:postgresql://%s:%d%s".formatted(database.host(), database.port(), address.getPath());
    return new Database(url, DATABASE.username(), DATABASE.password());
  }
}
