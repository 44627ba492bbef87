package dev.notifier.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notifier.testkit.Broker;
import dev.notifier.testkit.Reply;
import dev.notifier.testkit.ScriptedMerchant;
import dev.notifier.testkit.Servers;
import dev.notifier.testkit.app.BrokerClient;
import dev.notifier.testkit.app.InquiryRequest;
import dev.notifier.testkit.app.NotifierApi;
import dev.notifier.testkit.app.NotifierProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A requester that asks again makes sure that the task is on its way. */
class ReSubmitIT {
  private static final String PREFIX = "re-submit";

  /** Where a handover can be that has five seconds or less to wait. */
  private static final List<Integer> DELAYS =
      List.of(10, 20, 50, 100, 200, 300, 500, 600, 900, 1_000, 2_000, 3_000, 5_000);

  private static final ScriptedMerchant MERCHANT = ScriptedMerchant.start();
  private static NotifierProcess notifier;
  private static NotifierApi api;
  private static BrokerClient operator;

  @BeforeAll
  static void start() {
    Broker broker = Servers.shared().broker();
    Map<String, String> settings =
        NotifierProcess.settings(broker, Servers.shared().createDatabase());
    settings.put("NOTIFIER_RABBIT_PREFIX", PREFIX);
    // So long that a delivery in time cannot be the sweep's.
    settings.put("NOTIFIER_SWEEP_GRACE", "10m");
    notifier = NotifierProcess.start(settings);
    api = notifier.api();
    operator = BrokerClient.of(broker, PREFIX);
  }

  @AfterAll
  static void stop() {
    operator.close();
    notifier.close();
    MERCHANT.close();
  }

  @Test
  void the_same_request_again_replaces_a_handover_that_got_lost() {
    MERCHANT.on("/notified").reply(Reply.status(500), Reply.ok("success"));
    MERCHANT.on("/forgotten").reply(Reply.status(500), Reply.ok("success"));
    MERCHANT.on("/asked").reply(Reply.ok(InquiryRequest.PAID));
    String notification =
        NotifierApi.notification("r", MERCHANT.url("/notified"), "{\"delays\":[\"PT5S\"]}");
    String inquiry =
        InquiryRequest.of("r", MERCHANT.url("/asked"))
            .with("schedule", "{\"initialDelay\":\"PT5S\",\"delays\":[]}")
            .json();
    String id = api.acceptAt("/v1/notifications", notification, "Idempotency-Key", "n");
    loseOneHandover();
    String forgotten = api.accept("r", MERCHANT.url("/forgotten"), "{\"delays\":[\"PT5S\"]}");
    loseOneHandover();
    String asked = api.acceptAt("/v1/inquiries", inquiry, "Idempotency-Key", "i");
    loseOneHandover();
    JsonNode before = api.task(id);

    NotifierApi.Reply again = api.post("/v1/notifications", notification, "Idempotency-Key", "n");
    NotifierApi.Reply askedAgain = api.post("/v1/inquiries", inquiry, "Idempotency-Key", "i");

    assertThat(again.status()).isEqualTo(202);
    assertThat(again.json()).isEqualTo(before);
    assertThat(again.json().get("state").asString()).isEqualTo("SCHEDULED");
    assertThat(again.json().get("attempts").asInt()).isEqualTo(1);
    assertThat(askedAgain.json().get("id").asString()).isEqualTo(asked);
    assertInTime("/v1/notifications/" + id);
    assertInTime("/v1/inquiries/" + asked);
    assertThat(MERCHANT.received("/notified")).hasSize(2);
    assertThat(MERCHANT.received("/asked")).hasSize(1);
    assertThat(api.task(forgotten).get("attempts").asInt())
        .as("Nobody asked again for this one")
        .isEqualTo(1);
  }

  @Test
  void a_handover_that_was_not_lost_makes_no_second_request() {
    MERCHANT.on("/twice").reply(Reply.status(500), Reply.ok("success"));
    String request =
        NotifierApi.notification("t", MERCHANT.url("/twice"), "{\"delays\":[\"PT1S\"]}");
    String id = api.acceptAt("/v1/notifications", request, "Idempotency-Key", "t");

    for (int i = 0; i < 5; i++) {
      assertThat(api.acceptAt("/v1/notifications", request, "Idempotency-Key", "t")).isEqualTo(id);
    }

    assertInTime("/v1/notifications/" + id);
    NotifierApi.Reply settled = api.post("/v1/notifications", request, "Idempotency-Key", "t");
    assertThat(settled.json().get("state").asString()).isEqualTo("SUCCEEDED");
    assertThat(settled.json().get("attempts").asInt()).isEqualTo(2);
    assertThat(MERCHANT.received("/twice")).hasSize(2);
  }

  /** One at a time: handovers that wait equally long can share a message. */
  private static void loseOneHandover() {
    await()
        .until(
            () ->
                DELAYS.stream().mapToInt(delay -> operator.purge("delay." + delay + ".0")).sum()
                    == 1);
  }

  /** As it was due, and not when somebody noticed. */
  private static void assertInTime(String task) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> api.get(task).json().get("state").asString().equals("SUCCEEDED"));
    assertThat(api.items(task + "/attempts").getLast().get("latenessMillis").asLong())
        .isBetween(0L, 1_500L);
  }
}
