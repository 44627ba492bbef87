package dev.notifier.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notifier.app.e2e.RawHttp.Answer;
import dev.notifier.testkit.app.NotifierProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no well-behaved client sends: each gets a problem, and soon. */
class HostileRequestsIT {
  private static final String AUTHORIZED =
      "Host: x\r\nConnection: close\r\nAuthorization: Bearer " + NotifierProcess.API_KEY + "\r\n";
  private static final RawHttp HTTP = new RawHttp(SharedNotifier.api().port());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/notifications/a%2Fb",
        "/v1/notifications/a%5Cb",
        "/v1/notifications/%00",
        "/v1/notifications/%0a",
        "/v1/notifications/%zz",
        "/v1/notifications/%c0%af",
        "/v1/notifications/%2e%2e/x",
        "/v1/notifications/../../etc/passwd",
        "/v1/notifications;jsessionid=1",
        "/v1//notifications",
        "//v1/notifications",
        "/v1\\notifications",
        "/v1/notifications/a b",
        "/v1/notifications/é",
        "/v1/notifications?limit=1&limit=2",
        "/v1/notifications?orderNo=%00",
        "/v1/notifications?orderNo=%ff%fe",
        "/v1/notifications?%00=1",
        "/v1/notifications?orderNo=%zz",
        "/v1/notifications?{}|^`",
        "/v1/notifications?MANY",
        "/v1/notifications?LONG",
        "/v1/notifications/LONG",
        "/v1/orders/%F0%9F%98%80",
        "/v1/nothing-here",
        "/favicon.ico",
        "*"
      })
  void a_strange_target_is_a_problem(String target) {
    String long20k = "x".repeat(20_000);
    String asked = target.replace("MANY", "a=1&".repeat(500)).replace("LONG", long20k);

    assertProblem(HTTP.send("GET " + asked + " HTTP/1.1\r\n" + AUTHORIZED + "\r\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TRACE",
        "TRACK",
        "PROPFIND",
        "CONNECT",
        "PATCH",
        "OPTIONS",
        "get",
        "FOO",
        "G@T",
        "(",
        "DELETE"
      })
  void a_strange_method_is_a_problem(String method) {
    Answer answer = HTTP.send(method + " /v1/notifications HTTP/1.1\r\n" + AUTHORIZED + "\r\n");

    assertProblem(answer);
    assertThat(answer.status()).isIn(400, 405);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1/notifications HTTP/9.9",
        "GET /v1/notifications HTTQ/1.1",
        "\u0016\u0003\u0001\u0002",
        "GET /v1/notifications HTTP/1.1\r\nHost: a\r\nHost: b",
        "GET /v1/notifications HTTP/1.1\r\nHost: a b",
        "GET /v1/notifications HTTP/1.1\r\nNo-Host: 1",
        "GET /v1/notifications HTTP/1.1\r\nHost: a\r\nno colon",
        "GET /v1/notifications HTTP/1.1\r\nHost: a\r\nX Y: 1",
        "GET /v1/notifications HTTP/1.1\r\nHost: a\r\nX: \u0000",
        "POST /v1/notifications HTTP/1.1\r\nHost: a\r\nContent-Length: -1",
        "POST /v1/notifications HTTP/1.1\r\nHost: a\r\nContent-Length: 1e3",
        "POST /v1/notifications HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2",
        "POST /v1/notifications HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999",
        "POST /v1/notifications HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip",
        "POST /v1/notifications HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, chunked",
        "GET /v1/notifications HTTP/1.1\r\nHost: a\r\nExpect: a-miracle",
        "GET /v1/notifications HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \u00e9",
        "GET /v1/notifications HTTP/1.1\r\nHost: a\r\nX-Long: LONG",
        "GET /v1/notifications HTTP/1.1\r\nHost: a\r\nMANY"
      })
  void a_malformed_request_is_a_problem(String lines) {
    String sent =
        lines.replace("LONG", "x".repeat(30_000)).replace("MANY", "X: 1\r\n".repeat(300).strip());

    assertProblem(HTTP.send(sent + "\r\nConnection: close\r\n\r\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Transfer-Encoding: chunked | zz",
        "Transfer-Encoding: chunked | -1",
        "Transfer-Encoding: chunked | ffffffffffffffffff",
        "Transfer-Encoding: chunked | 2~{}x~0~~",
        "Transfer-Encoding: chunked | 2~{}~0~Trailer: 1~~",
        "Content-Length: 2 | {}",
        "Content-Length: 0 | ''",
        "Content-Length: 4 | null"
      })
  void a_malformed_body_is_a_problem(String header, String body) {
    assertProblem(post("application/json", header, body.replace("~", "\r\n")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text/html",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=nonsense",
        "application/json; charset=utf-16",
        "application/json, application/json",
        "*/*",
        "application/*",
        "/",
        "application/xml"
      })
  void a_strange_content_type_is_a_problem(String type) {
    assertProblem(post(type, "Content-Length: 2", "{}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Accept: text/html",
        "Accept: application/xml;q=0.1",
        "Accept: nonsense",
        "Accept-Language: \u00e9",
        "Range: bytes=0-1",
        "Prefer: wait=99999999999999999999",
        "If-None-Match: *",
        "Origin: https://evil.example",
        "Upgrade: h2c",
        "X-HTTP-Method-Override: DELETE",
        "X-Forwarded-For: 127.0.0.1, ::1",
        "X-Forwarded-Proto: https",
        "Forwarded: for=unknown;proto=javascript",
        "X-Original-URL: /v1/clients"
      })
  void a_strange_header_changes_nothing(String header) {
    for (String path : new String[] {"/v1/notifications/none", "/v1/orders/none"}) {
      Answer answer = HTTP.send("GET " + path + " HTTP/1.1\r\n" + AUTHORIZED + header + "\r\n\r\n");

      assertProblem(answer);
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
      assertThat(answer.header("Strict-Transport-Security")).isEmpty();
    }
  }

  @Test
  void old_and_proxied_requests_are_answered() {
    Answer old = HTTP.send("GET /v1/schedules HTTP/1.0\r\n" + AUTHORIZED + "\r\n");
    Answer proxied = HTTP.send("GET http://x/v1/schedules HTTP/1.1\r\n" + AUTHORIZED + "\r\n");

    assertThat(old.status()).as(old.text()).isEqualTo(200);
    assertThat(proxied.status()).as(proxied.text()).isEqualTo(200);
    assertHeaders(old);
  }

  @Test
  void a_body_that_drips_gets_408_and_the_connection_is_closed() throws Exception {
    AtomicInteger status = new AtomicInteger();
    try (Socket socket = HTTP.connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(head("application/json", "Content-Length: 1000").getBytes(StandardCharsets.UTF_8));
      Thread reader = Thread.startVirtualThread(() -> status.set(statusOf(socket)));
      await()
          .atMost(Duration.ofSeconds(15))
          .pollInterval(Duration.ofMillis(100))
          .until(() -> !reader.isAlive() || !drip(out));
      reader.join();
    }

    assertThat(status).hasValue(408);
  }

  @Test
  void a_body_that_nobody_wanted_is_not_waited_for() throws Exception {
    try (Socket socket = HTTP.connect()) {
      OutputStream out = socket.getOutputStream();
      String head = "POST /v1/clients HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n";
      out.write(head.getBytes(StandardCharsets.UTF_8));

      await()
          .atMost(Duration.ofSeconds(15))
          .pollInterval(Duration.ofMillis(100))
          .until(() -> !drip(out));
    }
  }

  @Test
  void a_head_that_drips_loses_its_connection() throws Exception {
    try (Socket socket = HTTP.connect()) {
      OutputStream out = socket.getOutputStream();
      out.write("GET /v1/schedules HTTP/1.1\r\nX: ".getBytes(StandardCharsets.UTF_8));

      await()
          .atMost(Duration.ofSeconds(15))
          .pollInterval(Duration.ofMillis(100))
          .until(() -> !drip(out));
    }
  }

  @Test
  void a_body_that_never_comes_gets_408() {
    Answer answer = post("application/json", "Content-Length: 1000", "{");

    assertProblem(answer);
    assertThat(answer.status()).isEqualTo(408);
    assertThat(answer.header("Connection")).contains("close");
  }

  /** The instance has 256 MiB of heap, and an eighth of it for bodies. */
  @Test
  void large_bodies_that_come_together_are_refused_before_they_fill_the_heap() throws Exception {
    String batch = head("/v1/notifications/batch", "application/json", "Content-Length: 16777216");
    try (Socket first = HTTP.connect();
        Socket second = HTTP.connect()) {
      first.getOutputStream().write(batch.getBytes(StandardCharsets.UTF_8));
      second.getOutputStream().write(batch.getBytes(StandardCharsets.UTF_8));

      List<Answer> answers = List.of(RawHttp.read(first), RawHttp.read(second));
      assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(408, 503);
      assertThat(answers.toString()).contains("room-for-the-body", "Retry-After: 5");
    }
    // Both are over, and have left their space.
    assertThat(HTTP.send(batch).status()).isEqualTo(408);
  }

  private static Answer post(String type, String header, String body) {
    return HTTP.send(head(type, header) + body);
  }

  private static String head(String type, String header) {
    return head("/v1/notifications", type, header);
  }

  private static String head(String path, String type, String header) {
    return "POST %s HTTP/1.1\r\n%sContent-Type: %s\r\n%s\r\n\r\n"
        .formatted(path, AUTHORIZED, type, header);
  }

  private static int statusOf(Socket socket) {
    try {
      return RawHttp.read(socket).status();
    } catch (IOException e) {
      return 0;
    }
  }

  private static boolean drip(OutputStream out) {
    try {
      out.write(' ');
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void assertProblem(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
    assertThat(answer.isProblem()).as(answer.text()).isTrue();
    assertThat(answer.text())
        .contains("\"rule\":")
        .doesNotContain("Exception", "Tomcat", "<html", "\tat ");
    assertHeaders(answer);
  }

  private static void assertHeaders(Answer answer) {
    assertThat(answer.headerLines())
        .as(answer.text())
        .containsAll(
            Arrays.asList(
                "X-Content-Type-Options: nosniff",
                "X-Frame-Options: DENY",
                "Referrer-Policy: no-referrer",
                "Cache-Control: no-store",
                "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'"));
    assertThat(answer.header("Server")).isEmpty();
  }
}
