package dev.notifier.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notifier.testkit.Received;
import dev.notifier.testkit.Reply;
import dev.notifier.testkit.ScriptedMerchant;
import dev.notifier.testkit.app.InquiryRequest;
import dev.notifier.testkit.app.NotifierApi;
import dev.notifier.testkit.app.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What can be seen of an order: one timeline, from the first question to the acknowledgement. */
class OrderTimelineIT {
  private static final String PAID =
      "{ \"status\" : \"PAID\",\t\"amount\":1.10, \"big\":1e2, \"name\":\"\u5546\u6237\" }\n";

  private static final ScriptedMerchant UPSTREAM = ScriptedMerchant.start();
  private static final ScriptedMerchant MERCHANT = ScriptedMerchant.start();
  private static final NotifierApi API = SharedNotifier.api();

  @AfterAll
  static void stop() {
    UPSTREAM.close();
    MERCHANT.close();
  }

  @Test
  void a_pending_order_that_is_confirmed_and_acknowledged_is_one_timeline() {
    Reply pending = Reply.ok(InquiryRequest.PENDING);
    String contentType = "application/json; charset=utf-8";
    UPSTREAM.on("/whole").reply(pending, pending, Reply.ok(PAID).with("Content-Type", contentType));
    MERCHANT.on("/whole").reply(Reply.status(500), Reply.ok("fail"), Reply.ok("success"));

    API.inquire(wholeStory());
    List<JsonNode> looks = lookUntilAcknowledged("whole");

    JsonNode inquiry = looks.getLast().get("inquiries").get(0);
    JsonNode notification = looks.getLast().get("notifications").get(0);
    assertTold(inquiry, "NOT_ACKNOWLEDGED 200", "NOT_ACKNOWLEDGED 200", "ACKNOWLEDGED 200");
    assertTold(notification, "NOT_ACKNOWLEDGED 500", "NOT_ACKNOWLEDGED 200", "ACKNOWLEDGED 200");
    assertThat(inquiry.get("state").asString()).isEqualTo("SUCCEEDED");
    assertThat(inquiry.get("notificationId")).isEqualTo(notification.get("id"));
    assertThat(notification.get("inquiryId")).isEqualTo(inquiry.get("id"));
    assertThat(notification.get("merchantNo").asString()).isEqualTo("M-1");
    assertThat(notification.get("eventType").asString()).isEqualTo("order.paid");
    assertLogged(inquiry, UPSTREAM.received("/whole"));
    assertLogged(notification, MERCHANT.received("/whole"));
    assertThat(attempts(inquiry))
        .extracting(attempt -> attempt.get("responseBody").asString())
        .containsExactly(InquiryRequest.PENDING, InquiryRequest.PENDING, PAID);
    assertThat(MERCHANT.received("/whole"))
        .allSatisfy(
            request -> {
              assertThat(request.text()).isEqualTo(PAID);
              assertThat(request.header("Content-Type")).hasValue(contentType);
            });
    looks.forEach(OrderTimelineIT::agreesWithItself);
    IntStream.range(1, looks.size()).forEach(i -> follows(looks.get(i - 1), looks.get(i)));
  }

  @Test
  void auditors_see_the_same_timeline() {
    UPSTREAM.on("/audited").reply(Reply.ok(InquiryRequest.PENDING), Reply.ok(InquiryRequest.PAID));
    MERCHANT.on("/audited").reply(Reply.status(500), Reply.ok("success"));

    API.inquire(
        InquiryRequest.of("audited", UPSTREAM.url("/audited"))
            .passingOnTo(MERCHANT.url("/audited")));
    lookUntilAcknowledged("audited");

    assertThat(
            Sql.rows(
                SharedNotifier.DATABASE,
                "select concat_ws(' ', kind, what, number, outcome) from audit.order_timeline"
                    + " where tenant = 'default' and order_no = 'audited' order by at, what"))
        .containsExactly(
            "INQUIRY accepted",
            "INQUIRY attempt 1 NOT_ACKNOWLEDGED",
            "INQUIRY attempt 2 ACKNOWLEDGED",
            "NOTIFICATION accepted",
            "INQUIRY settled 2 SUCCEEDED",
            "NOTIFICATION attempt 1 NOT_ACKNOWLEDGED",
            "NOTIFICATION attempt 2 ACKNOWLEDGED",
            "NOTIFICATION settled 2 SUCCEEDED");
  }

  @Test
  void an_order_that_is_still_moving_says_what_comes_next() {
    UPSTREAM.on("/moving").reply(Reply.ok(InquiryRequest.PENDING), Reply.hang());
    API.inquire(
        InquiryRequest.of("moving", UPSTREAM.url("/moving"))
            .with("schedule", "{\"delays\":[\"PT1S\",\"PT30S\",\"PT60S\"]}")
            .passingOnTo(MERCHANT.url("/moving")));

    JsonNode waiting = awaitInquiry("moving", 1, "NOT_ACKNOWLEDGED");
    assertThat(waiting.get("state").asString()).isEqualTo("SCHEDULED");
    assertThat(waiting.get("attemptsLeft").asInt()).isEqualTo(3);
    assertThat(waiting.get("stopReason").isNull()).isTrue();
    assertNext(waiting, Duration.ofSeconds(1));

    JsonNode asking = awaitInquiry("moving", 2, "IN_FLIGHT");
    assertThat(asking.get("state").asString()).isEqualTo("SCHEDULED");
    assertThat(asking.get("attemptsLeft").asInt()).isEqualTo(2);
    assertThat(attempts(asking).getLast().get("durationMillis").isNull()).isTrue();

    JsonNode again = awaitInquiry("moving", 2, "UNREACHABLE");
    assertThat(again.get("attemptsLeft").asInt()).isEqualTo(2);
    assertThat(again.get("notificationId").isNull()).isTrue();
    assertNext(again, Duration.ofSeconds(30));
    assertThat(API.order("moving").get("notifications")).isEmpty();
  }

  @Test
  void an_unknown_result_is_first_asked_for_after_thirty_seconds() {
    String id =
        API.inquire(InquiryRequest.of("ladder", UPSTREAM.url("/ladder")).without("schedule"));

    JsonNode inquiry = API.order("ladder").get("inquiries").get(0);
    assertThat(inquiry.get("id").asString()).isEqualTo(id);
    assertThat(
            Duration.between(
                NotifierApi.time(inquiry, "createdAt"), NotifierApi.time(inquiry, "nextAttemptAt")))
        .isEqualTo(Duration.ofSeconds(30));
    assertThat(inquiry.get("attemptsLeft").asInt()).isEqualTo(5);
    assertThat(attempts(inquiry)).isEmpty();
    assertThat(UPSTREAM.received("/ladder")).isEmpty();
  }

  @Test
  void all_that_was_asked_and_told_of_one_order_stands_together() {
    MERCHANT.on("/several").reply(Reply.ok("success"));
    UPSTREAM.on("/several").reply(Reply.ok(InquiryRequest.PENDING));
    String first = API.accept("several", MERCHANT.url("/several"), "quick");
    String asked =
        API.inquire(
            InquiryRequest.of("several", UPSTREAM.url("/several"))
                .with("schedule", "{\"delays\":[\"PT60S\"]}"));
    String second = API.accept("several", MERCHANT.url("/several"), "quick");
    API.accept("several-others", MERCHANT.url("/several"), "quick");

    JsonNode order = API.order("several");
    assertThat(order.get("orderNo").asString()).isEqualTo("several");
    assertThat(order.get("complete").asBoolean()).isTrue();
    assertThat(order.get("notifications").valueStream())
        .extracting(task -> task.get("id").asString())
        .containsExactly(first, second);
    assertThat(order.get("inquiries").valueStream())
        .extracting(task -> task.get("id").asString())
        .containsExactly(asked);
  }

  @ParameterizedTest
  @ValueSource(strings = {"never-heard-of", "not%20a%20number"})
  void an_unknown_order_is_not_found(String orderNo) {
    NotifierApi.Reply reply = API.get("/v1/orders/" + orderNo);

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(reply.json().get("field").asString()).isEqualTo("orderNo");
  }

  private static InquiryRequest wholeStory() {
    return InquiryRequest.of("whole", UPSTREAM.url("/whole"))
        .with(
            "schedule", "{\"initialDelay\":\"PT0.3S\",\"delays\":[\"PT0.5S\",\"PT0.8S\",\"PT9S\"]}")
        .with(
            "onConfirmed",
            """
            {"merchantNo":"M-1","notifyUrl":"%s","eventType":"order.paid",
             "schedule":{"delays":["PT0.3S","PT0.6S","PT9S"]}}"""
                .formatted(MERCHANT.url("/whole")));
  }

  /** Everything that could be seen on the way. */
  private static List<JsonNode> lookUntilAcknowledged(String orderNo) {
    List<JsonNode> looks = new ArrayList<>();
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              looks.add(API.order(orderNo));
              JsonNode notification = looks.getLast().at("/notifications/0");
              return notification.path("state").asString("").equals("SUCCEEDED");
            });
    return looks;
  }

  private static JsonNode awaitInquiry(String orderNo, int attempts, String outcome) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> API.order(orderNo).get("inquiries").get(0),
            inquiry ->
                inquiry.get("attemptCount").asInt() == attempts
                    && attempts(inquiry).getLast().get("outcome").asString().equals(outcome));
  }

  /** As one moment has it: nothing is told that contradicts something else. */
  private static void agreesWithItself(JsonNode order) {
    JsonNode inquiry = order.get("inquiries").get(0);
    boolean open = inquiry.get("state").asString().equals("SCHEDULED");
    assertThat(inquiry.get("nextAttemptAt").isNull()).isEqualTo(!open);
    assertThat(inquiry.get("notificationId").isNull()).isEqualTo(open);
    assertThat(order.get("notifications")).hasSize(open ? 0 : 1);
    assertThat(inquiry.get("attemptsLeft").asInt())
        .isEqualTo(open ? 4 - inquiry.get("attemptCount").asInt() : 0);
    agreesWithItsAttempts(inquiry);
    order.get("notifications").forEach(OrderTimelineIT::agreesWithItsAttempts);
  }

  private static void agreesWithItsAttempts(JsonNode task) {
    assertThat(attempts(task))
        .extracting(attempt -> attempt.get("number").asInt())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, task.get("attemptCount").asInt()).boxed().toList());
    if (!task.get("state").asString().equals("SCHEDULED")) {
      assertThat(attempts(task).getLast().get("outcome").asString()).isEqualTo("ACKNOWLEDGED");
    }
  }

  private static void follows(JsonNode earlier, JsonNode later) {
    assertThat(count(later, "inquiries")).isGreaterThanOrEqualTo(count(earlier, "inquiries"));
    assertThat(count(later, "notifications"))
        .isGreaterThanOrEqualTo(count(earlier, "notifications"));
  }

  private static int count(JsonNode order, String kind) {
    return order.get(kind).valueStream().mapToInt(task -> task.get("attemptCount").asInt()).sum();
  }

  private static void assertTold(JsonNode task, String... outcomes) {
    assertThat(attempts(task))
        .extracting(
            attempt -> attempt.get("outcome").asString() + " " + attempt.get("statusCode").asInt())
        .containsExactly(outcomes);
    assertThat(attempts(task))
        .allSatisfy(
            attempt ->
                assertThat(NotifierApi.time(attempt, "startedAt"))
                    .isAfterOrEqualTo(NotifierApi.time(attempt, "dueAt")));
    assertThat(task.get("stopReason").isNull()).isTrue();
  }

  /** The receiver's own log, against what the order says of it. */
  private static void assertLogged(JsonNode task, List<Received> log) {
    List<JsonNode> attempts = attempts(task);
    assertThat(log).hasSameSizeAs(attempts);
    for (int i = 0; i < log.size(); i++) {
      Received request = log.get(i);
      JsonNode attempt = attempts.get(i);
      assertThat(request.header("webhook-id")).hasValue(task.get("id").asString());
      assertThat(request.header("notifier-attempt")).hasValue(attempt.get("number").toString());
      Instant started = NotifierApi.time(attempt, "startedAt");
      Duration took = Duration.ofMillis(attempt.get("durationMillis").asLong());
      assertThat(request.at()).isBetween(started, started.plus(took).plusSeconds(1));
      assertThat(attempt.get("url").asString()).endsWith(request.target());
    }
  }

  private static void assertNext(JsonNode task, Duration delay) {
    JsonNode last = attempts(task).getLast();
    Instant ended =
        NotifierApi.time(last, "startedAt").plusMillis(last.get("durationMillis").asLong());
    assertThat(NotifierApi.time(task, "nextAttemptAt"))
        .isBetween(ended.plus(delay), ended.plus(delay).plusSeconds(1));
  }

  private static List<JsonNode> attempts(JsonNode task) {
    return List.copyOf(task.get("attempts").values());
  }
}
