package dev.notifier.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notifier.testkit.Broker;
import dev.notifier.testkit.Database;
import dev.notifier.testkit.Received;
import dev.notifier.testkit.Reply;
import dev.notifier.testkit.ScriptedMerchant;
import dev.notifier.testkit.Servers;
import dev.notifier.testkit.TcpProxy;
import dev.notifier.testkit.app.BrokerClient;
import dev.notifier.testkit.app.EventLog;
import dev.notifier.testkit.app.InquiryRequest;
import dev.notifier.testkit.app.NotifierApi;
import dev.notifier.testkit.app.NotifierProcess;
import dev.notifier.testkit.app.Sql;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An app that dies around a confirmation: nothing gets lost, and nothing is told twice. */
class InquiryCrashIT {
  private static final String PREFIX = "inquiry-crash";

  private final ScriptedMerchant upstream = ScriptedMerchant.start();
  private final ScriptedMerchant merchant = ScriptedMerchant.start();
  private final Broker broker = Servers.shared().broker();
  private final Database database = Servers.shared().createDatabase();
  private final BrokerClient listener = BrokerClient.of(broker, PREFIX);
  private final TcpProxy proxy = TcpProxy.to(broker.host(), broker.port());
  private Map<String, String> settings = Map.of();

  @BeforeEach
  void throughTheProxy() {
    Broker seen = new Broker(proxy.host(), proxy.port(), broker.username(), broker.password());
    settings = NotifierProcess.settings(seen, database);
    settings.put("NOTIFIER_RABBIT_PREFIX", PREFIX);
    // It is the redelivery that has to do what was left undone, not the sweep.
    settings.put("NOTIFIER_SWEEP_GRACE", "10m");
    settings.put("NOTIFIER_ATTEMPT_DEADLINE", "5s");
    merchant.otherwise(Reply.ok("success"));
  }

  @AfterEach
  void close() {
    listener.close();
    proxy.close();
    upstream.close();
    merchant.close();
  }

  @Test
  void a_crash_around_a_confirmation_starts_the_notification_once() {
    upstream.on("/asking").reply(Reply.hang(), Reply.ok(InquiryRequest.PAID));
    upstream
        .on("/confirmed")
        .reply(Reply.doing(proxy::blackhole, Reply.ok(InquiryRequest.PAID)), Reply.status(500));
    String asking;
    String confirmed;
    EventLog events;
    try (NotifierProcess first = NotifierProcess.start(settings)) {
      events = listener.events();
      asking = first.api().inquire(request("asking"));
      awaitTrue(() -> upstream.received("/asking").size() == 1);
      // The broker falls silent as this is answered: what is committed cannot be handed over.
      confirmed = first.api().inquire(request("confirmed"));
      awaitTrue(() -> state(confirmed).equals(List.of("SUCCEEDED")));
      first.kill();
    }
    // What the app had sent meanwhile never gets there.
    proxy.refuse();
    assertThat(merchant.received()).isEmpty();
    assertThat(events.of(confirmed)).isEmpty();
    assertThat(state(asking)).containsExactly("SCHEDULED");

    proxy.pass();
    try (NotifierProcess second = NotifierProcess.start(settings)) {
      assertToldOnce(second.api(), "confirmed", confirmed, events);
      assertToldOnce(second.api(), "asking", asking, events);
      assertThat(upstream.received("/confirmed")).hasSize(1);
      assertThat(upstream.received("/asking")).hasSize(2);
      assertThat(
              Sql.rows(
                  database,
                  "select outcome from audit.attempts where task_id = '%s' order by started_at"
                      .formatted(asking)))
          .containsExactly("UNKNOWN", "ACKNOWLEDGED");
    }
  }

  private InquiryRequest request(String orderNo) {
    return InquiryRequest.of(orderNo, upstream.url("/" + orderNo))
        .passingOnTo(merchant.url("/" + orderNo));
  }

  private void assertToldOnce(NotifierApi api, String orderNo, String inquiry, EventLog events) {
    awaitTrue(
        () -> api.order(orderNo).at("/notifications/0/state").asString("").equals("SUCCEEDED"));
    JsonNode notifications = api.order(orderNo).get("notifications");
    assertThat(notifications).hasSize(1);
    assertThat(merchant.received("/" + orderNo))
        .extracting(Received::text)
        .containsExactly(InquiryRequest.PAID);
    awaitTrue(() -> !events.of(inquiry).isEmpty());
    assertThat(events.of(inquiry))
        .allSatisfy(
            event -> {
              assertThat(event.key()).isEqualTo("inquiry.confirmed");
              assertThat(event.json().get("notificationId"))
                  .isEqualTo(notifications.get(0).get("id"));
            })
        .extracting(EventLog.Event::messageId)
        .containsOnly(events.of(inquiry).getFirst().messageId());
  }

  private List<String> state(String id) {
    return Sql.rows(database, "select state from audit.tasks where id = '%s'".formatted(id));
  }

  private static void awaitTrue(Callable<Boolean> condition) {
    await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(condition);
  }
}
