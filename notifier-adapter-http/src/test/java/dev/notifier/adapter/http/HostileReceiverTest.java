package dev.notifier.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notifier.adapter.http.ScriptedReceiver.Script;
import dev.notifier.adapter.http.ScriptedReceiver.Wire;
import dev.notifier.domain.Bytes;
import dev.notifier.domain.application.attempt.Exchanges.Exchange;
import dev.notifier.domain.application.attempt.Exchanges.Exchange.Answered;
import dev.notifier.domain.application.attempt.Exchanges.Exchange.Failed;
import dev.notifier.domain.task.TaskRequest;
import dev.notifier.domain.task.UnreachableCause;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileReceiverTest {
  private static final String OK = "HTTP/1.1 200 OK\r\n";

  private final Calls calls = Calls.toLoopback();

  @AfterEach
  void close() {
    calls.close();
  }

  static Stream<Arguments> breakers() {
    return Stream.of(
        breaker("accepts and never answers", UnreachableCause.TIMEOUT, Wire::hang),
        breaker("dribbles headers", UnreachableCause.TIMEOUT, w -> w.dribble(OK + header(1000))),
        breaker(
            "dribbles the body",
            UnreachableCause.TIMEOUT,
            w -> {
              w.send(OK + "Content-Length: 1000\r\n\r\n");
              w.dribble("x".repeat(1000));
            }),
        breaker(
            "dribbles chunks",
            UnreachableCause.TIMEOUT,
            w -> {
              w.send(OK + "Transfer-Encoding: chunked\r\n\r\n");
              w.dribble("1\r\nx\r\n".repeat(1000));
            }),
        breaker(
            "dribbles 1xx",
            UnreachableCause.TIMEOUT,
            w -> w.dribble("HTTP/1.1 102 Processing\r\n\r\n".repeat(100))),
        breaker("floods with 100", UnreachableCause.PROTOCOL, w -> flood(w, 100)),
        breaker("floods with 103", UnreachableCause.PROTOCOL, w -> flood(w, 103)),
        breaker(
            "switches to TLS",
            UnreachableCause.PROTOCOL,
            w -> w.send("HTTP/1.1 101 No\r\nConnection: Upgrade\r\nUpgrade: TLS/1.2\r\n\r\n")),
        breaker(
            "8 MB header line",
            UnreachableCause.PROTOCOL,
            w -> w.send(OK + header(8 << 20) + "\r\n")),
        breaker(
            "100,000 headers",
            UnreachableCause.PROTOCOL,
            w -> w.send(OK + "a: b\r\n".repeat(100_000) + "\r\n")),
        breaker(
            "folds a header for ever",
            UnreachableCause.PROTOCOL,
            w -> w.send(OK + "a: b\r\n" + " c\r\n".repeat(100_000))),
        breaker(
            "8 MB chunk extension",
            UnreachableCause.PROTOCOL,
            w -> w.send(OK + "Transfer-Encoding: chunked\r\n\r\n1;" + "x".repeat(8 << 20))),
        breaker(
            "100,000 trailers",
            UnreachableCause.PROTOCOL,
            w ->
                w.send(
                    OK + "Transfer-Encoding: chunked\r\n\r\n0\r\n" + "a: b\r\n".repeat(100_000))),
        breaker(
            "broken chunks",
            UnreachableCause.PROTOCOL,
            w -> w.send(OK + "Transfer-Encoding: chunked\r\n\r\nzz\r\n")),
        breaker("speaks something else", UnreachableCause.PROTOCOL, w -> w.send("220 smtp\r\n")),
        breaker(
            "garbage before the status line",
            UnreachableCause.PROTOCOL,
            w -> w.send("success\r\n" + OK + "Content-Length: 0\r\n\r\n")),
        breaker(
            "endless empty lines", UnreachableCause.PROTOCOL, w -> w.send("\r\n".repeat(100_000))),
        breaker(
            "status out of range",
            UnreachableCause.PROTOCOL,
            w -> w.send("HTTP/1.1 999 Hm\r\nContent-Length: 0\r\n\r\n")),
        breaker(
            "two lengths",
            UnreachableCause.PROTOCOL,
            w -> w.send(OK + "Content-Length: x\r\n\r\n")),
        breaker("closes at once", UnreachableCause.RESET, Wire::close),
        breaker("resets at once", UnreachableCause.RESET, Wire::reset),
        breaker(
            "closes within the head",
            UnreachableCause.RESET,
            w -> {
              w.send(OK + "Content-Le");
              w.close();
            }),
        breaker(
            "200, then reset",
            UnreachableCause.RESET,
            w -> {
              w.send(OK + "Content-Length: 7\r\n\r\nsucc");
              w.reset();
            }),
        breaker(
            "promises more than it sends",
            UnreachableCause.RESET,
            w -> {
              w.send(OK + "Content-Length: 100\r\n\r\nsuccess");
              w.close();
            }),
        breaker(
            "cuts the last chunk",
            UnreachableCause.RESET,
            w -> {
              w.send(OK + "Transfer-Encoding: chunked\r\n\r\n7\r\nsucc");
              w.close();
            }));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("breakers")
  void fails_in_time_after_one_request(String what, UnreachableCause cause, Script script)
      throws IOException {
    Duration deadline = cause == UnreachableCause.TIMEOUT ? Calls.DEADLINE : Calls.PATIENCE;
    Overrun.within(
        () -> {
          try (var receiver = new ScriptedReceiver(script)) {
            Duration overrun =
                calls.overrun(receiver.url("/"), deadline, failed -> assertFailed(failed, cause));

            assertThat(receiver.requests()).hasSize(1);
            assertThat(receiver.connections()).isEqualTo(1);
            return overrun;
          }
        });
  }

  @Test
  void gives_up_on_one_that_does_not_read() throws IOException {
    Overrun.within(
        () -> {
          try (var server = new ServerSocket()) {
            server.setReceiveBufferSize(1024);
            server.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
            URI url = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
            return calls.overrun(
                new TaskRequest("POST", url, "text/plain", Bytes.of(new byte[64 * 1024])),
                Calls.DEADLINE,
                failed -> assertFailed(failed, UnreachableCause.TIMEOUT));
          }
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "301 Moved\r\nLocation: http://127.0.0.1:%d/inner",
        "302 Found\r\nLocation: http://169.254.169.254/latest/meta-data/",
        "303 See Other\r\nLocation: /inner",
        "307 Temporary\r\nLocation: http://127.0.0.1:%d/inner",
        "308 Permanent\r\nLocation: http://[::1]:%d/inner",
        "401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"",
        "407 Proxy\r\nProxy-Authenticate: Basic realm=\"x\"",
        "408 Timeout",
        "421 Misdirected",
        "425 Too Early",
        "426 Upgrade\r\nUpgrade: TLS/1.2",
        "429 Slow Down\r\nRetry-After: 0",
        "429 Slow Down\r\nRetry-After: 180",
        "503 Unavailable\r\nRetry-After: 0",
        "503 Unavailable\r\nRetry-After: 180",
        "200 OK\r\nSet-Cookie: a=b\r\nRefresh: 0; url=/inner\r\nAlt-Svc: h3=\":443\""
      })
  void takes_the_first_answer_for_the_answer(String statusAndHeader) throws IOException {
    try (var receiver =
        new ScriptedReceiver(
            w -> w.send("HTTP/1.1 " + statusAndHeader + "\r\nContent-Length: 0\r\n\r\n"))) {
      int status = Integer.parseInt(statusAndHeader.substring(0, 3));
      for (int call = 1; call <= 2; call++) {
        assertThat(calls.post(receiver.url("/")))
            .isInstanceOfSatisfying(
                Answered.class, a -> assertThat(a.answer().status()).isEqualTo(status));
        assertThat(receiver.requests()).hasSize(call);
      }
      assertThat(receiver.requests().getLast().head())
          .doesNotContain("Cookie")
          .doesNotContain("Authorization");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 1073741824\r\n\r\n",
        "Content-Length: 9223372036854775807\r\n\r\n",
        "Connection: close\r\n\r\n"
      })
  void hangs_up_on_a_huge_body(String framing) throws IOException {
    String megabyte = "x".repeat(1 << 20);
    try (var receiver =
        new ScriptedReceiver(
            w -> {
              w.send(OK + framing);
              for (int i = 0; i < 1024; i++) {
                w.send(megabyte);
              }
            })) {
      Exchange exchange = calls.post(receiver.url("/"));

      assertTruncated(exchange);
      await().until(() -> receiver.open() == 0);
      assertThat(receiver.written()).isLessThan(64 << 20);
    }
  }

  @Test
  void hangs_up_on_endless_chunks() throws IOException {
    try (var receiver =
        new ScriptedReceiver(
            w -> {
              w.send(OK + "Transfer-Encoding: chunked\r\n\r\n");
              while (true) {
                w.send("400\r\n" + "x".repeat(1024) + "\r\n");
              }
            })) {
      assertTruncated(calls.post(receiver.url("/")));
      assertThat(receiver.requests()).hasSize(1);
    }
  }

  @Test
  void does_not_unpack_a_bomb() throws IOException {
    var bomb = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bomb)) {
      gzip.write(new byte[10 << 20]);
    }
    try (var receiver =
        new ScriptedReceiver(
            w -> {
              w.send(OK + "Content-Encoding: gzip\r\nContent-Length: " + bomb.size() + "\r\n\r\n");
              w.send(bomb.toByteArray());
            })) {
      assertThat(calls.post(receiver.url("/")))
          .isInstanceOfSatisfying(
              Answered.class,
              a -> assertThat(a.answer().body()).isEqualTo(Bytes.of(bomb.toByteArray())));
      assertThat(receiver.requests().getFirst().head()).doesNotContain("Accept-Encoding");
    }
  }

  @Test
  void gives_up_on_one_that_never_accepts() throws IOException {
    List<Socket> waiting = new ArrayList<>();
    try (var server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      fillBacklog(server, waiting);
      URI url = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");

      // After the time that one address gets, and before that.
      assertFailed(calls.post(url), UnreachableCause.TIMEOUT);
      Overrun.within(
          () ->
              calls.overrun(
                  url, Calls.DEADLINE, failed -> assertFailed(failed, UnreachableCause.TIMEOUT)));
    } finally {
      for (Socket socket : waiting) {
        socket.close();
      }
    }
  }

  @Test
  void tells_a_closed_port() throws IOException {
    int port;
    try (var server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      port = server.getLocalPort();
    }
    assertFailed(
        calls.post(URI.create("http://127.0.0.1:" + port + "/")), UnreachableCause.REFUSED);
  }

  @Test
  void does_not_wait_for_ever_for_a_connection() throws IOException {
    try (var receiver = new ScriptedReceiver(Wire::hang)) {
      List<Thread> callers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        callers.add(Thread.startVirtualThread(() -> calls.post(receiver.url("/"))));
      }
      await().until(() -> receiver.requests().size() == 8);

      Overrun.within(
          () ->
              calls.overrun(
                  receiver.url("/"),
                  Calls.DEADLINE,
                  ninth -> assertFailed(ninth, UnreachableCause.TIMEOUT)));
      assertThat(receiver.requests()).hasSize(8);
      callers.forEach(Thread::interrupt);
      await().until(() -> callers.stream().noneMatch(Thread::isAlive));
    }
  }

  private static void assertTruncated(Exchange exchange) {
    assertThat(exchange)
        .isInstanceOfSatisfying(
            Answered.class,
            answered -> {
              assertThat(answered.answer().truncated()).isTrue();
              assertThat(answered.answer().body().length()).isEqualTo(64 * 1024);
            });
  }

  private static void assertFailed(Exchange exchange, UnreachableCause cause) {
    assertThat(exchange).isInstanceOf(Failed.class);
    assertThat(((Failed) exchange).cause()).isEqualTo(cause);
  }

  private static void fillBacklog(ServerSocket server, List<Socket> waiting) throws IOException {
    while (true) {
      Socket socket = new Socket();
      waiting.add(socket);
      try {
        socket.connect(server.getLocalSocketAddress(), 200);
      } catch (SocketTimeoutException full) {
        return;
      }
    }
  }

  private static void flood(Wire wire, int status) throws IOException {
    for (int i = 0; i < 100_000; i++) {
      wire.send("HTTP/1.1 " + status + " Wait\r\n\r\n");
    }
  }

  private static String header(int length) {
    return "X: " + "x".repeat(length) + "\r\n";
  }

  private static Arguments breaker(String what, UnreachableCause cause, Script script) {
    return Arguments.of(what, cause, script);
  }
}
