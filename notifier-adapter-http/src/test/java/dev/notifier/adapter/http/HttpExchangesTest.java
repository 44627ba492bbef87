package dev.notifier.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.notifier.adapter.http.ScriptedReceiver.Request;
import dev.notifier.domain.Bytes;
import dev.notifier.domain.acknowledgement.Answer;
import dev.notifier.domain.application.attempt.Exchanges.Exchange;
import dev.notifier.domain.application.attempt.Exchanges.Exchange.Answered;
import dev.notifier.domain.application.attempt.Exchanges.Exchange.Failed;
import dev.notifier.domain.task.RequestHeaders;
import dev.notifier.domain.task.TaskRequest;
import dev.notifier.domain.task.UnreachableCause;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpExchangesTest {
  private static final String SUCCESS = "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nsuccess";

  private final Calls calls = Calls.toLoopback();

  @AfterEach
  void close() {
    calls.close();
  }

  @Test
  void sends_the_headers_that_are_needed_and_no_others() throws IOException {
    try (var receiver = new ScriptedReceiver(wire -> wire.send(SUCCESS))) {
      calls.post(receiver.url("/paid"));

      assertThat(receiver.requests().getFirst().head().split("\r\n"))
          .containsExactlyInAnyOrder(
              "POST /paid HTTP/1.1",
              "Host: 127.0.0.1:" + receiver.port(),
              "Accept: */*",
              "Content-Type: application/json",
              "Content-Length: 15",
              "User-Agent: Notifier",
              "webhook-id: " + Calls.TASK,
              "notifier-attempt: 3",
              "Connection: keep-alive");
    }
  }

  @Test
  void sends_further_headers_and_lets_its_own_win() throws IOException {
    var headers = new LinkedHashMap<String, String>();
    headers.put("X-App-ID", " a b ");
    headers.put("accept", "application/json");
    headers.put("USER-AGENT", "Shop/1.0");
    headers.put("Authorization", "Bearer abc");
    headers.put("x-empty", "");
    try (var receiver = new ScriptedReceiver(wire -> wire.send(SUCCESS))) {
      calls.send(
          new TaskRequest(
              "POST",
              receiver.url("/"),
              "text/plain",
              Bytes.ofUtf8("x"),
              new RequestHeaders(headers)),
          Calls.PATIENCE);

      assertThat(receiver.requests().getFirst().head().split("\r\n"))
          .containsExactlyInAnyOrder(
              "POST / HTTP/1.1",
              "Host: 127.0.0.1:" + receiver.port(),
              "X-App-ID:  a b ",
              "accept: application/json",
              "USER-AGENT: Shop/1.0",
              "Authorization: Bearer abc",
              "x-empty: ",
              "Content-Type: text/plain",
              "Content-Length: 1",
              "webhook-id: " + Calls.TASK,
              "notifier-attempt: 3",
              "Connection: keep-alive");
    }
  }

  @Test
  void sends_further_headers_with_that_request_alone() throws IOException {
    try (var receiver = new ScriptedReceiver(wire -> wire.send(SUCCESS))) {
      var secret = new RequestHeaders(Map.of("Cookie", "a=b", "Authorization", "Bearer abc"));
      calls.send(
          new TaskRequest("GET", receiver.url("/"), "text/plain", Bytes.empty(), secret),
          Calls.PATIENCE);
      calls.post(receiver.url("/"));

      assertThat(receiver.connections()).isEqualTo(1);
      assertThat(receiver.requests().getFirst().head()).contains("Cookie: a=b", "Bearer abc");
      assertThat(receiver.requests().getLast().head()).doesNotContain("Cookie", "Authorization");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | {\"amount\": 1.10, \"n\": 1e2, \"s\": \"\u00fc\"}",
        "application/x-www-form-urlencoded; charset=GBK | a=1&b=%B2%E2&sign=+/=",
        "text/plain | ''"
      })
  void sends_payload_and_content_type_as_they_are(String contentType, String body)
      throws IOException {
    try (var receiver = new ScriptedReceiver(wire -> wire.send(SUCCESS))) {
      Bytes payload = Bytes.ofUtf8(body);
      calls.send(new TaskRequest("POST", receiver.url("/"), contentType, payload), Calls.PATIENCE);

      Request request = receiver.requests().getFirst();
      assertThat(request.body()).isEqualTo(payload);
      assertThat(request.head())
          .contains("\r\nContent-Type: " + contentType + "\r\n")
          .contains("\r\nContent-Length: " + payload.length() + "\r\n")
          .doesNotContain("chunked");
    }
  }

  @Test
  void sends_every_byte_value() throws IOException {
    byte[] all = new byte[TaskRequest.MAX_BODY_BYTES];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    try (var receiver = new ScriptedReceiver(wire -> wire.send(SUCCESS))) {
      calls.send(
          new TaskRequest("POST", receiver.url("/"), "application/octet-stream", Bytes.of(all)),
          Calls.PATIENCE);

      assertThat(receiver.requests().getFirst().body()).isEqualTo(Bytes.of(all));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a%2Fb//c/../d?x=%7e&y=a+b&&z=%E2%82%AC&sign=A/B==",
        "/?",
        "/p?q=1?2",
        "//host/x"
      })
  void sends_path_and_query_byte_for_byte(String pathAndQuery) throws IOException {
    try (var receiver = new ScriptedReceiver(wire -> wire.send(SUCCESS))) {
      calls.post(receiver.url(pathAndQuery));

      assertThat(receiver.requests().getFirst().head())
          .startsWith("POST " + pathAndQuery + " HTTP/1.1\r\n");
    }
  }

  @Test
  void gets_without_a_body() throws IOException {
    try (var receiver = new ScriptedReceiver(wire -> wire.send(SUCCESS))) {
      var request =
          new TaskRequest(
              "GET",
              receiver.url("/order"),
              "application/json",
              Bytes.ofUtf8("x"),
              new RequestHeaders(Map.of("X-App-ID", "7")));
      Exchange exchange = calls.send(request, Calls.PATIENCE);

      assertThat(answer(exchange).status()).isEqualTo(200);
      assertThat(receiver.requests().getFirst().head())
          .startsWith("GET /order HTTP/1.1\r\n")
          .contains("\r\nX-App-ID: 7\r\n")
          .doesNotContain("Content-");
    }
  }

  @Test
  void answers_with_status_and_raw_body() throws IOException {
    byte[] body = {'a', 0, (byte) 0xFF, 27, '[', '3', '1', 'm'};
    try (var receiver =
        new ScriptedReceiver(
            wire -> {
              wire.send("HTTP/1.1 418 Teapot\r\nContent-Length: 8\r\n\r\n");
              wire.send(body);
            })) {
      Exchange exchange = calls.post(receiver.url("/"));

      assertThat(answer(exchange)).isEqualTo(new Answer(418, Bytes.of(body), false));
      assertThat(exchange.took()).isPositive().isLessThan(Calls.PATIENCE);
    }
  }

  @Test
  void reads_a_chunked_body_and_one_that_ends_with_the_connection() throws IOException {
    var turn = new AtomicInteger();
    try (var receiver =
        new ScriptedReceiver(
            wire -> {
              if (turn.getAndIncrement() == 0) {
                wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                wire.send("4\r\nsucc\r\n3;x=y\r\ness\r\n0\r\nTrailer: 1\r\n\r\n");
              } else {
                wire.send("HTTP/1.0 200 OK\r\n\r\nsuccess");
                wire.close();
              }
            })) {
      Answer success = new Answer(200, Bytes.ofUtf8("success"), false);
      assertThat(answer(calls.post(receiver.url("/")))).isEqualTo(success);
      assertThat(answer(calls.post(receiver.url("/")))).isEqualTo(success);
    }
  }

  @ParameterizedTest
  @CsvSource({"65536, false", "65537, true", "10485760, true"})
  void keeps_64_kib_of_the_body(int length, boolean truncated) throws IOException {
    try (var receiver =
        new ScriptedReceiver(
            wire -> {
              wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n");
              wire.send("x".repeat(length));
            })) {
      Answer answer = answer(calls.post(receiver.url("/")));

      assertThat(answer.body().length()).isEqualTo(65_536);
      assertThat(answer.truncated()).isEqualTo(truncated);
    }
  }

  @Test
  void comes_back_from_an_interrupt_with_a_failure() throws Exception {
    try (var receiver = new ScriptedReceiver(ScriptedReceiver.Wire::hang)) {
      var exchange = new CompletableFuture<Exchange>();
      Thread caller =
          Thread.startVirtualThread(
              () ->
                  exchange.complete(
                      calls.send(
                          new TaskRequest("GET", receiver.url("/"), "text/plain", Bytes.empty()),
                          Duration.ofMinutes(1))));
      await().until(() -> receiver.requests().size() == 1);
      caller.interrupt();

      assertThat(exchange.get())
          .isInstanceOfSatisfying(
              Failed.class, failed -> assertThat(failed.cause()).isEqualTo(UnreachableCause.RESET));
    }
  }

  @Test
  void makes_no_failed_attempt_of_a_call_after_closing_time() throws IOException {
    try (var receiver = new ScriptedReceiver(wire -> wire.send(SUCCESS))) {
      calls.close();

      assertThatThrownBy(() -> calls.post(receiver.url("/")))
          .isInstanceOf(RejectedExecutionException.class);
      assertThat(receiver.requests()).isEmpty();
    }
  }

  private static Answer answer(Exchange exchange) {
    assertThat(exchange).isInstanceOf(Answered.class);
    return ((Answered) exchange).answer();
  }
}
