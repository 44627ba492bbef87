package dev.notifier.app.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notifier.testkit.Reply;
import dev.notifier.testkit.ScriptedMerchant;
import dev.notifier.testkit.app.InquiryRequest;
import dev.notifier.testkit.app.NotifierApi;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Whatever an upstream answers is an attempt with a reason, and only a whole answer goes on. */
class HostileUpstreamIT {
  private static final String PADDING = "x".repeat(10 * 1024 * 1024);
  private static final String ANY_200 = "{\"statuses\":[\"200\"]}";

  private static final ScriptedMerchant UPSTREAM = ScriptedMerchant.start();
  private static final ScriptedMerchant MERCHANT = ScriptedMerchant.start();
  private static final NotifierApi API = SharedNotifier.api();

  @BeforeAll
  static void start() {
    MERCHANT.otherwise(Reply.ok("success"));
    Reply.Answer tenMegabytes =
        Reply.ok("{\"status\":\"PAID\",\"padding\":\"%s\"}".formatted(PADDING));
    UPSTREAM.on("/garbage").reply(bytes("\u0000\u00ff\u001b[31m garbage\r\n\r\n"));
    UPSTREAM.on("/no-line").reply(bytes("\u0000\u00ff\u001b[31m garbage"));
    UPSTREAM.on("/html").reply(Reply.ok("<html><body>{\"status\":\"PAID\"}</body></html>"));
    UPSTREAM.on("/huge").reply(tenMegabytes);
    UPSTREAM.on("/huge-head").reply(tenMegabytes.with("X-Padding", PADDING));
    UPSTREAM.on("/empty").reply(Reply.ok(""));
    UPSTREAM.on("/deep").reply(Reply.ok("[".repeat(50_000)));
    UPSTREAM.on("/object").reply(Reply.ok("{\"status\":{\"PAID\":1}}"));
    UPSTREAM
        .on("/cut")
        .reply(bytes("HTTP/1.1 200 OK\r\nContent-Length: 17\r\n\r\n{\"status\":\"PAID\""));
    UPSTREAM
        .on("/binary")
        .reply(bytes("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n\u00fe\u00ff\u0000\u0001"));
  }

  @AfterAll
  static void stop() {
    UPSTREAM.close();
    MERCHANT.close();
  }

  @AfterEach
  void isStillWell() {
    assertThat(API.get("/actuator/health").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "garbage, UNREACHABLE, protocol",
    "no-line, UNREACHABLE, reset",
    "html, NOT_ACKNOWLEDGED, not JSON",
    "huge, NOT_ACKNOWLEDGED, too long to be read as JSON",
    "huge-head, UNREACHABLE, protocol",
    "empty, NOT_ACKNOWLEDGED, not JSON",
    "deep, NOT_ACKNOWLEDGED, not JSON",
    "object, NOT_ACKNOWLEDGED, not a scalar",
    "cut, UNREACHABLE, reset",
    "binary, NOT_ACKNOWLEDGED, not JSON"
  })
  void whatever_comes_is_an_attempt_with_a_reason(String orderNo, String outcome, String reason) {
    String id = API.inquire(request(orderNo));

    awaitState(id, "EXHAUSTED");
    assertAttempt(id, outcome, reason);
    assertThat(API.order(orderNo).get("notifications")).isEmpty();
    assertThat(MERCHANT.received("/" + orderNo)).isEmpty();
  }

  @Test
  void an_answer_that_was_cut_is_never_passed_on() {
    String id = API.inquire(request("huge").with("confirm", ANY_200).without("fail"));

    awaitState(id, "EXHAUSTED");
    assertAttempt(id, "NOT_ACKNOWLEDGED", "too long to be passed on");
    assertThat(MERCHANT.received("/huge")).isEmpty();
  }

  @Test
  void an_answer_that_was_cut_confirms_by_its_status_if_it_is_not_passed_on() {
    String id =
        API.inquire(
            request("huge")
                .with("confirm", ANY_200)
                .without("fail")
                .with(
                    "onConfirmed",
                    "{\"notifyUrl\":\"%s\",\"payload\":{\"result\":\"PAID\"}}"
                        .formatted(MERCHANT.url("/told"))));

    awaitState(id, "SUCCEEDED");
    await().until(() -> MERCHANT.received("/told").size() == 1);
    assertThat(MERCHANT.received("/told").getFirst().text()).isEqualTo("{\"result\":\"PAID\"}");
  }

  private static InquiryRequest request(String orderNo) {
    return InquiryRequest.of(orderNo, UPSTREAM.url("/" + orderNo))
        .with("schedule", "{\"delays\":[]}")
        .passingOnTo(MERCHANT.url("/" + orderNo));
  }

  private static Reply bytes(String latin1) {
    return Reply.raw(
        connection -> {
          connection.getOutputStream().write(latin1.getBytes(ISO_8859_1));
          connection.getOutputStream().flush();
        });
  }

  private static void assertAttempt(String id, String outcome, String reason) {
    JsonNode attempt = API.items("/v1/inquiries/" + id + "/attempts").getFirst();
    assertThat(attempt.get("outcome").asString()).isEqualTo(outcome);
    assertThat(attempt.get("reason").asString()).contains(reason);
    assertThat(API.inquiry(id).get("stopReason").asString()).isEqualTo("schedule-exhausted");
  }

  private static void awaitState(String id, String state) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> API.inquiry(id).get("state").asString().equals(state));
  }
}
