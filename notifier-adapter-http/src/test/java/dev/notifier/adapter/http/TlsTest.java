package dev.notifier.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notifier.domain.application.attempt.Exchanges.Exchange;
import dev.notifier.domain.application.attempt.Exchanges.Exchange.Answered;
import dev.notifier.domain.application.attempt.Exchanges.Exchange.Failed;
import dev.notifier.domain.task.UnreachableCause;
import dev.notifier.testkit.CertificateAuthority;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  private static final String SUCCESS = "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nsuccess";

  @TempDir static Path directory;
  private static SSLContext shop;
  private static SSLContext expired;

  @BeforeAll
  static void makeCertificates() throws Exception {
    CertificateAuthority authority = CertificateAuthority.in(directory, "authority");
    shop = issue(authority, "-1d");
    expired = issue(authority, "-4d");
  }

  private static SSLContext issue(CertificateAuthority authority, String startDate)
      throws Exception {
    return authority.issue("shop", "dns:shop.example", startDate).context(authority.trusted());
  }

  @Test
  void calls_over_tls_and_uses_the_connection_again() throws Exception {
    try (var receiver = receiver(shop);
        var calls = trusting(shop)) {
      for (int i = 0; i < 3; i++) {
        assertThat(calls.post(url("shop.example", receiver))).isInstanceOf(Answered.class);
      }
      assertThat(receiver.requests()).hasSize(3);
      assertThat(receiver.connections()).isEqualTo(1);
    }
  }

  @Test
  void opens_a_new_connection_when_the_receiver_has_closed_the_old_one() throws Exception {
    var closed = new CompletableFuture<Boolean>();
    try (var receiver =
            new ScriptedReceiver(
                server(shop),
                wire -> {
                  wire.send(SUCCESS);
                  wire.close();
                  closed.complete(true);
                });
        var calls = trusting(shop)) {
      assertThat(calls.post(url("shop.example", receiver))).isInstanceOf(Answered.class);
      closed.join();
      assertThat(calls.post(url("shop.example", receiver))).isInstanceOf(Answered.class);
      assertThat(receiver.requests()).hasSize(2);
    }
  }

  @Test
  void trusts_no_unknown_authority() throws Exception {
    try (var receiver = receiver(shop);
        var calls = Calls.through(Calls.LOOPBACK, name -> loopback())) {
      assertTlsFailure(calls.post(url("shop.example", receiver)), receiver);
    }
  }

  @Test
  void trusts_no_certificate_of_another_host() throws Exception {
    try (var receiver = receiver(shop);
        var calls = trusting(shop)) {
      assertTlsFailure(calls.post(url("bank.example", receiver)), receiver);
    }
  }

  @Test
  void trusts_no_expired_certificate() throws Exception {
    try (var receiver = receiver(expired);
        var calls = trusting(expired)) {
      assertTlsFailure(calls.post(url("shop.example", receiver)), receiver);
    }
  }

  @Test
  void speaks_no_tls_below_1_2() throws Exception {
    SSLServerSocket server = server(shop);
    server.setEnabledProtocols(new String[] {"TLSv1.1", "TLSv1"});
    try (var receiver = new ScriptedReceiver(server, wire -> wire.send(SUCCESS));
        var calls = trusting(shop)) {
      assertTlsFailure(calls.post(url("shop.example", receiver)), receiver);
    }
  }

  @Test
  void sends_nothing_to_one_that_answers_in_the_clear() throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        var calls = trusting(shop)) {
      Thread.startVirtualThread(
          () -> {
            try (Socket socket = server.accept()) {
              socket.getOutputStream().write(SUCCESS.getBytes(StandardCharsets.US_ASCII));
              socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException ended) {
              // By the caller.
            }
          });
      assertFailed(
          calls.post(URI.create("https://shop.example:" + server.getLocalPort() + "/")),
          UnreachableCause.TLS);
    }
  }

  @Test
  void gives_up_on_a_stalled_handshake() throws Exception {
    try (var server = new ServerSocket(0, 8, InetAddress.ofLiteral("127.0.0.1"));
        var calls = trusting(shop)) {
      Overrun.within(
          () ->
              calls.overrun(
                  URI.create("https://shop.example:" + server.getLocalPort() + "/"),
                  Calls.DEADLINE,
                  failed -> assertFailed(failed, UnreachableCause.TIMEOUT)));
    }
  }

  @Test
  void hangs_up_on_a_huge_body() throws Exception {
    String megabyte = "x".repeat(1 << 20);
    try (var receiver =
            new ScriptedReceiver(
                server(shop),
                wire -> {
                  wire.send("HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n");
                  for (int i = 0; i < 1024; i++) {
                    wire.send(megabyte);
                  }
                });
        var calls = trusting(shop)) {
      Exchange exchange = calls.post(url("shop.example", receiver));

      assertThat(exchange)
          .isInstanceOfSatisfying(
              Answered.class, answered -> assertThat(answered.answer().truncated()).isTrue());
      await().until(() -> receiver.open() == 0);
      assertThat(receiver.written()).isLessThan(64 << 20);
    }
  }

  private static Calls trusting(SSLContext context) {
    return Calls.trusting(new DefaultClientTlsStrategy(context), name -> loopback());
  }

  private static ScriptedReceiver receiver(SSLContext context) throws IOException {
    return new ScriptedReceiver(server(context), wire -> wire.send(SUCCESS));
  }

  private static SSLServerSocket server(SSLContext context) throws IOException {
    return (SSLServerSocket)
        context
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
  }

  private static InetAddress[] loopback() {
    return new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
  }

  private static URI url(String host, ScriptedReceiver receiver) {
    return URI.create("https://" + host + ":" + receiver.port() + "/");
  }

  private static void assertTlsFailure(Exchange exchange, ScriptedReceiver receiver) {
    assertFailed(exchange, UnreachableCause.TLS);
    assertThat(receiver.requests()).isEmpty();
  }

  private static void assertFailed(Exchange exchange, UnreachableCause cause) {
    assertThat(exchange).isInstanceOf(Failed.class);
    assertThat(((Failed) exchange).cause()).isEqualTo(cause);
  }
}
