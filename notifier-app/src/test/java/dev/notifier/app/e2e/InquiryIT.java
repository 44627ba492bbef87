package dev.notifier.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notifier.testkit.Received;
import dev.notifier.testkit.Reply;
import dev.notifier.testkit.ScriptedMerchant;
import dev.notifier.testkit.Servers;
import dev.notifier.testkit.app.BrokerClient;
import dev.notifier.testkit.app.InquiryRequest;
import dev.notifier.testkit.app.NotifierApi;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Asking an upstream for an order's result, and what an answer starts. */
class InquiryIT {
  private static final ScriptedMerchant UPSTREAM = ScriptedMerchant.start();
  private static final ScriptedMerchant MERCHANT = ScriptedMerchant.start();
  private static final NotifierApi API = SharedNotifier.api();

  @BeforeAll
  static void start() {
    MERCHANT.otherwise(Reply.ok("success"));
  }

  @AfterAll
  static void stop() {
    UPSTREAM.close();
    MERCHANT.close();
  }

  @ParameterizedTest
  @CsvSource({
    "failed, 1, failed: /status is 'CLOSED'",
    "gone, 1, refused: status 410",
    "cap, 2, schedule-exhausted"
  })
  void a_failure_a_refusal_and_the_cap_are_told_apart(
      String orderNo, int attempts, String stopReason) {
    UPSTREAM.on("/failed").reply(Reply.ok(InquiryRequest.CLOSED));
    UPSTREAM.on("/gone").reply(Reply.status(410));
    UPSTREAM.on("/cap").reply(Reply.ok(InquiryRequest.PENDING));

    String id = inquire(orderNo);

    JsonNode inquiry = awaitState(id, "EXHAUSTED");
    assertThat(inquiry.get("stopReason").asString()).isEqualTo(stopReason);
    assertThat(inquiry.get("attempts").asInt()).isEqualTo(attempts);
    assertThat(inquiry.get("notificationId").isNull()).isTrue();
    assertThat(UPSTREAM.received("/" + orderNo)).hasSize(attempts);
    assertThat(API.order(orderNo).get("notifications")).isEmpty();
    assertThat(MERCHANT.received("/" + orderNo)).isEmpty();
  }

  @Test
  void a_request_is_sent_as_it_was_given() {
    UPSTREAM.on("/asked").reply(Reply.ok(InquiryRequest.PAID));
    InquiryRequest request =
        InquiryRequest.of("asked", UPSTREAM.url("/asked?mch=1%2B1&o=asked"))
            .with("headers", "{\"X-Channel-Token\":\"t0k3n\",\"Accept\":\"application/xml\"}");

    awaitState(API.inquire(request), "SUCCEEDED");
    String body = "{ \"amount\" : 1.10,\"big\":1e2 }";
    awaitState(API.inquire(request.with("method", "\"POST\"").with("body", body)), "SUCCEEDED");
    InquiryRequest form =
        request
            .with("headers", "{\"Content-Type\":\"application/x-www-form-urlencoded\"}")
            .with("body", "\"a=1&b=%2B\"");
    awaitState(API.inquire(form), "SUCCEEDED");

    List<Received> asked = UPSTREAM.received("/asked");
    assertThat(asked).extracting(Received::method).containsExactly("GET", "POST", "POST");
    assertThat(asked).extracting(Received::target).containsOnly("/asked?mch=1%2B1&o=asked");
    assertThat(asked).extracting(Received::text).containsExactly("", body, "a=1&b=%2B");
    assertThat(asked.get(0).header("X-Channel-Token")).hasValue("t0k3n");
    assertThat(asked.get(0).headers().get("Accept")).containsExactly("application/xml");
    assertThat(asked.get(0).header("Content-Type")).isEmpty();
    assertThat(asked.get(1).header("Content-Type")).hasValue("application/json");
    assertThat(asked.get(2).header("Content-Type")).hasValue("application/x-www-form-urlencoded");
  }

  @Test
  void what_was_given_up_is_on_the_worklist_until_somebody_has_seen_to_it() {
    UPSTREAM.on("/worklist").reply(Reply.ok(InquiryRequest.CLOSED));
    String id = inquire("worklist");
    awaitState(id, "EXHAUSTED");
    String worklist = "/v1/inquiries?state=EXHAUSTED&limit=200";
    assertThat(ids(API.items(worklist))).contains(id);
    String resolve = "/v1/inquiries/" + id + "/resolve";
    assertProblem(API.post(resolve, "{}"), 400, "note", "required");

    var resolved = API.post(resolve, "{\"note\":\"Refunded by hand, ticket 42\"}");

    assertThat(resolved.status()).isEqualTo(200);
    assertThat(resolved.json().get("state").asString()).isEqualTo("CANCELLED");
    assertThat(resolved.json().get("stopReason").asString())
        .isEqualTo("resolved: Refunded by hand, ticket 42");
    assertThat(ids(API.items(worklist))).doesNotContain(id);
    assertProblem(API.post(resolve, "{\"note\":\"again\"}"), 409, "state", "exhausted");
  }

  @Test
  void asking_again_by_hand_is_immediate_and_can_confirm() {
    UPSTREAM
        .on("/again")
        .reply(
            Reply.ok(InquiryRequest.PENDING),
            Reply.ok(InquiryRequest.PENDING),
            Reply.ok(InquiryRequest.PAID));
    String id = inquire("again");
    awaitState(id, "EXHAUSTED");

    assertThat(API.post("/v1/inquiries/" + id + "/replay", "").status()).isEqualTo(200);

    JsonNode inquiry = awaitState(id, "SUCCEEDED");
    assertThat(inquiry.get("attempts").asInt()).isEqualTo(3);
    assertThat(attempts(id).getLast().get("latenessMillis").asLong()).isLessThan(2_000);
    awaitDelivered("again", InquiryRequest.PAID);
    assertProblem(
        API.post("/v1/inquiries/" + id + "/replay", ""), 409, "state", "not-acknowledged");
  }

  @Test
  void an_open_inquiry_can_be_called_off() {
    String id =
        API.inquire(request("off").with("schedule", "{\"initialDelay\":\"PT60S\",\"delays\":[]}"));
    assertProblem(API.post("/v1/inquiries/" + id + "/replay", ""), 409, "state", "settled");

    var cancelled = API.post("/v1/inquiries/" + id + "/cancel", "");

    assertThat(cancelled.status()).isEqualTo(200);
    assertThat(cancelled.json().get("state").asString()).isEqualTo("CANCELLED");
    assertThat(cancelled.json().get("stopReason").asString()).isEqualTo("cancelled");
    assertThat(UPSTREAM.received("/off")).isEmpty();
  }

  @Test
  void a_confirmation_that_comes_after_the_cancellation_is_recorded_and_starts_nothing() {
    CountDownLatch cancelled = new CountDownLatch(1);
    UPSTREAM
        .on("/late")
        .reply(Reply.doing(() -> waitFor(cancelled), Reply.ok(InquiryRequest.PAID)));
    String id = inquire("late");
    await().until(() -> UPSTREAM.received("/late").size() == 1);

    assertThat(API.post("/v1/inquiries/" + id + "/cancel", "").status()).isEqualTo(200);
    cancelled.countDown();

    await().until(() -> attempts(id).getFirst().get("outcome").asString().equals("ACKNOWLEDGED"));
    assertThat(API.inquiry(id).get("state").asString()).isEqualTo("CANCELLED");
    assertThat(API.order("late").get("notifications")).isEmpty();
  }

  @Test
  void a_requester_may_wait_for_the_first_answer() {
    UPSTREAM.on("/waited").reply(Reply.ok(InquiryRequest.PAID));

    var reply = API.post("/v1/inquiries", request("waited").json(), "Prefer", "wait=10");

    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.header("Location"))
        .isEqualTo("/v1/inquiries/" + reply.json().get("id").asString());
    assertThat(reply.json().get("state").asString()).isEqualTo("SUCCEEDED");
    String notification = reply.json().get("notificationId").asString();
    await().until(() -> API.state(notification).equals("SUCCEEDED"));
  }

  @Test
  void the_same_request_twice_is_one_inquiry() {
    UPSTREAM.on("/twice").reply(Reply.ok(InquiryRequest.PAID));
    String json = request("twice").json();

    var first = API.post("/v1/inquiries", json, "Idempotency-Key", "inquiry-twice");
    awaitState(first.json().get("id").asString(), "SUCCEEDED");
    var second = API.post("/v1/inquiries", json, "Idempotency-Key", "inquiry-twice");
    var other =
        API.post(
            "/v1/inquiries",
            request("twice").with("headers", "{\"X-Other\":\"1\"}").json(),
            "Idempotency-Key",
            "inquiry-twice");

    assertThat(second.status()).isEqualTo(202);
    assertThat(second.json().get("id")).isEqualTo(first.json().get("id"));
    assertThat(second.json().get("state").asString()).isEqualTo("SUCCEEDED");
    assertProblem(other, 409, "Idempotency-Key", "same-request");
    assertThat(UPSTREAM.received("/twice")).hasSize(1);
  }

  @Test
  void a_confirmation_starts_one_notification_however_often_it_is_asked_for() {
    CountDownLatch repeated = new CountDownLatch(1);
    UPSTREAM.on("/once").reply(Reply.doing(() -> waitFor(repeated), Reply.ok(InquiryRequest.PAID)));
    String json = request("once").json();
    String id = API.acceptAt("/v1/inquiries", json, "Idempotency-Key", "inquiry-once");
    await().until(() -> UPSTREAM.received("/once").size() == 1);

    try (BrokerClient oldClient =
        BrokerClient.of(Servers.shared().broker(), SharedNotifier.PREFIX)) {
      IntStream.range(0, 5).forEach(i -> oldClient.handOver(id, 1));
      IntStream.range(0, 5)
          .forEach(i -> API.acceptAt("/v1/inquiries", json, "Idempotency-Key", "inquiry-once"));
      repeated.countDown();
      awaitState(id, "SUCCEEDED");
      IntStream.range(0, 5).forEach(i -> oldClient.handOver(id, 1));
      await().until(() -> oldClient.ready("work.0") == 0);
    }

    awaitDelivered("once", InquiryRequest.PAID);
    assertThat(attempts(id)).hasSize(1);
    assertThat(UPSTREAM.received("/once")).hasSize(1);
    assertThat(API.order("once").get("notifications")).hasSize(1);
    assertThat(MERCHANT.received("/once")).hasSize(1);
  }

  @Test
  void a_payload_of_its_own_is_told_instead_of_the_answer() {
    UPSTREAM.on("/own").reply(Reply.ok(InquiryRequest.PAID));
    String payload = "{ \"result\":\"SUCCESS\", \"amount\" : 1.10 }";

    API.inquire(
        request("own")
            .with(
                "onConfirmed",
                "{\"notifyUrl\":\"%s\",\"payload\":%s}".formatted(MERCHANT.url("/own"), payload)));

    awaitDelivered("own", payload);
    assertThat(MERCHANT.received("/own").getFirst().header("Content-Type"))
        .hasValue("application/json");
  }

  @Test
  void without_a_notification_to_start_a_confirmation_is_just_that() {
    UPSTREAM.on("/alone").reply(Reply.ok(InquiryRequest.PAID));

    String id = API.inquire(request("alone").without("onConfirmed"));

    assertThat(awaitState(id, "SUCCEEDED").get("notificationId").isNull()).isTrue();
    assertThat(API.order("alone").get("notifications")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "queryUrl | null | queryUrl",
        "queryUrl | \"http://10.0.0.1/\" | queryUrl",
        "confirm | null | confirm",
        "confirm | {\"statuses\":[\"200\"],\"body\":{\"pointer\":\"status\",\"in\":[\"A\"]}} | confirm.body.pointer",
        "confirm | {\"statuses\":[]} | confirm.statuses",
        "fail | {\"statuses\":[\"2xx\"],\"body\":{\"pointer\":\"/status\",\"in\":[\"NO\",\"PAID\"]}} | fail",
        "fail | {\"statuses\":[\"200\"]} | fail",
        "schedule | \"nope\" | schedule",
        "schedule | {\"delays\":[\"P31D\"]} | schedule.delays[0]",
        "method | \"PUT\" | method",
        "body | {} | body",
        "headers | {\"Host\":\"elsewhere\"} | headers.Host",
        "onConfirmed | {} | onConfirmed.notifyUrl",
        "onConfirmed | {\"notifyUrl\":\"nowhere\"} | onConfirmed.notifyUrl",
        "colour | 1 | colour"
      })
  void a_bad_request_gets_a_problem_that_names_the_field(String field, String json, String named) {
    InquiryRequest request = request("bad").with("method", "\"GET\"").with(field, json);

    var reply = API.post("/v1/inquiries", request.json());

    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(reply.json().get("field").asString()).isEqualTo(named);
  }

  private static String inquire(String orderNo) {
    return API.inquire(request(orderNo));
  }

  /** Asks at a path of the order's own, and passes the answer on to one. */
  private static InquiryRequest request(String orderNo) {
    return InquiryRequest.of(orderNo, UPSTREAM.url("/" + orderNo))
        .passingOnTo(MERCHANT.url("/" + orderNo));
  }

  private static List<JsonNode> attempts(String id) {
    return API.items("/v1/inquiries/" + id + "/attempts");
  }

  private static List<String> ids(List<JsonNode> tasks) {
    return tasks.stream().map(task -> task.get("id").asString()).toList();
  }

  private static JsonNode awaitState(String id, String state) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> API.inquiry(id), inquiry -> inquiry.get("state").asString().equals(state));
  }

  private static void awaitDelivered(String orderNo, String payload) {
    await().until(() -> !MERCHANT.received("/" + orderNo).isEmpty());
    assertThat(MERCHANT.received("/" + orderNo))
        .extracting(Received::text)
        .containsExactly(payload);
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void assertProblem(
      NotifierApi.Reply reply, int status, String field, String rule) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    assertThat(reply.json().get("field").asString()).isEqualTo(field);
    assertThat(reply.json().get("rule").asString()).isEqualTo(rule);
  }
}
