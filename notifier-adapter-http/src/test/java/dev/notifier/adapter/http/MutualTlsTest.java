package dev.notifier.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.application.attempt.Exchanges.Exchange;
import dev.notifier.domain.application.attempt.Exchanges.Exchange.Answered;
import dev.notifier.domain.application.attempt.Exchanges.Exchange.Failed;
import dev.notifier.domain.signing.Signing;
import dev.notifier.domain.task.UnreachableCause;
import dev.notifier.testkit.CertificateAuthority;
import dev.notifier.testkit.GuestBook;
import dev.notifier.testkit.Identity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

class MutualTlsTest {
  @TempDir static Path directory;
  private static CertificateAuthority authority;
  private static CertificateAuthority stranger;
  private static Identity server;
  private static Identity alice;
  private static Identity bob;
  private static Identity mallory;

  private final DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();
  private final Calls calls = Calls.with(bundles, MutualTlsTest::resolve);
  private GuestBook book;
  private ScriptedReceiver receiver;

  @BeforeAll
  static void issueCertificates() throws Exception {
    authority = CertificateAuthority.in(directory, "authority");
    stranger = CertificateAuthority.in(directory, "stranger");
    server = authority.issue("shop", "dns:shop.example", "-1d");
    alice = authority.issue("alice");
    bob = authority.issue("bob");
    mallory = stranger.issue("mallory");
  }

  @BeforeEach
  void open() throws Exception {
    book = new GuestBook(authority.trusted());
    receiver = new ScriptedReceiver(server(true), wire -> wire.send(Signings.SUCCESS));
    bundles.registerBundle("alice", bundle(alice));
    bundles.registerBundle("bob", bundle(bob));
  }

  @AfterEach
  void close() throws IOException {
    calls.close();
    receiver.close();
  }

  @Test
  void presents_the_certificate_of_the_bundle_and_uses_the_connection_again() {
    for (int i = 0; i < 3; i++) {
      assertThat(post("alice")).isInstanceOf(Answered.class);
    }
    assertThat(book.guests()).containsExactly("CN=alice");
    assertThat(receiver.connections()).isEqualTo(1);
    assertThat(receiver.requests()).hasSize(3);
  }

  @Test
  void is_refused_without_a_certificate_or_with_a_stranger_s() throws Exception {
    bundles.registerBundle("none", bundle(null));
    bundles.registerBundle("mallory", bundle(mallory));

    assertRefused(post("none"));
    assertRefused(post("mallory"));
    assertThat(book.guests()).isEmpty();
  }

  @Test
  void shares_no_connection_between_certificates() {
    for (int i = 0; i < 3; i++) {
      assertThat(post("alice")).isInstanceOf(Answered.class);
      assertThat(post("bob")).isInstanceOf(Answered.class);
    }
    assertThat(book.guests()).containsExactly("CN=alice", "CN=bob");
    assertThat(receiver.connections()).isEqualTo(2);
  }

  @Test
  void trusts_a_private_authority_only_where_the_bundle_names_it() throws Exception {
    bundles.registerBundle("trusting", bundle(null));
    bundles.registerBundle("elsewhere", bundle(mallory, stranger));
    bundles.registerBundle("usual", bundleWithoutAuthority(alice));
    try (var open = new ScriptedReceiver(server(false), wire -> wire.send(Signings.SUCCESS))) {
      assertThat(post(Optional.of("trusting"), open)).isInstanceOf(Answered.class);
      assertFailed(post(Optional.of("elsewhere"), open), UnreachableCause.TLS);
      assertFailed(post(Optional.of("usual"), open), UnreachableCause.TLS);
      assertFailed(post(Optional.empty(), open), UnreachableCause.TLS);
      assertThat(open.requests()).hasSize(1);
    }
  }

  @Test
  void trusts_what_the_jdk_trusts_all_the_same() throws Exception {
    List<Object> usual = issuers(BundleContexts.trust(null));

    assertThat(usual).isNotEmpty();
    assertThat(issuers(BundleContexts.trust(authority.trusted())))
        .hasSize(usual.size() + 1)
        .containsAll(usual)
        .contains(authority.certificate());
  }

  @Test
  void checks_the_name_of_the_host() {
    assertFailed(
        post(Optional.of("alice"), "bank.example", receiver, Calls.PATIENCE), UnreachableCause.TLS);
    assertThat(receiver.requests()).isEmpty();
  }

  @Test
  void calls_nobody_with_certificates_that_do_not_exist() throws Exception {
    bundles.registerBundle("broken", brokenBundle());

    assertFailed(post("unknown"), UnreachableCause.TLS);
    assertFailed(post("broken"), UnreachableCause.TLS);
    assertThat(receiver.connections()).isZero();
  }

  @Test
  void keeps_to_the_fence_and_the_deadline() throws Exception {
    assertFailed(
        calls.send(
            Signings.outgoing(
                URI.create("https://inside.example/"), "text/plain", Bytes.empty(), Signing.NONE),
            Optional.of("alice"),
            Calls.PATIENCE),
        UnreachableCause.EGRESS_DENIED);
    try (var silent = new ScriptedReceiver(server(true), ScriptedReceiver.Wire::hang)) {
      Exchange exchange = post(Optional.of("alice"), "shop.example", silent, Duration.ofSeconds(2));
      assertFailed(exchange, UnreachableCause.TIMEOUT);
    }
  }

  @Test
  void a_changed_bundle_counts_from_the_next_exchange_on() throws Exception {
    assertThat(post("alice")).isInstanceOf(Answered.class);
    bundles.updateBundle("alice", bundle(bob));

    await().until(() -> receiver.open() == 0);
    assertThat(post("alice")).isInstanceOf(Answered.class);
    assertThat(post("alice")).isInstanceOf(Answered.class);
    assertThat(book.guests()).containsExactly("CN=alice", "CN=bob");
  }

  @Test
  void an_exchange_under_way_ends_in_peace_when_its_bundle_changes() throws Exception {
    var answer = new CompletableFuture<Boolean>();
    try (var slow =
        new ScriptedReceiver(
            server(true),
            wire -> {
              answer.join();
              wire.send(Signings.SUCCESS);
            })) {
      var exchange = new CompletableFuture<Exchange>();
      Thread.startVirtualThread(() -> exchange.complete(post(Optional.of("alice"), slow)));
      await().until(() -> slow.requests().size() == 1);
      bundles.updateBundle("alice", bundle(bob));
      answer.complete(true);

      assertThat(exchange.get()).isInstanceOf(Answered.class);
      await().until(() -> slow.open() == 0);
      assertThat(post(Optional.of("alice"), slow)).isInstanceOf(Answered.class);
      assertThat(book.guests()).containsExactly("CN=alice", "CN=bob");
    }
  }

  private Exchange post(String tls) {
    return post(Optional.of(tls), receiver);
  }

  private Exchange post(Optional<String> tls, ScriptedReceiver to) {
    return post(tls, "shop.example", to, Calls.PATIENCE);
  }

  private Exchange post(Optional<String> tls, String host, ScriptedReceiver to, Duration deadline) {
    URI url = URI.create("https://" + host + ":" + to.port() + "/");
    return calls.send(
        Signings.outgoing(url, "text/plain", Bytes.empty(), Signing.NONE), tls, deadline);
  }

  private SSLServerSocket server(boolean clientsNeedCertificates) throws Exception {
    var socket =
        (SSLServerSocket)
            server
                .context(book)
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    socket.setNeedClientAuth(clientsNeedCertificates);
    return socket;
  }

  /**
   * In TLS 1.3 the client learns of it only after its request; the alarm may be lost in a reset.
   */
  private void assertRefused(Exchange exchange) {
    assertThat(exchange)
        .isInstanceOfSatisfying(
            Failed.class,
            failed ->
                assertThat(failed.cause()).isIn(UnreachableCause.TLS, UnreachableCause.RESET));
    assertThat(receiver.requests()).isEmpty();
  }

  private static void assertFailed(Exchange exchange, UnreachableCause cause) {
    assertThat(exchange)
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.cause()).isEqualTo(cause));
  }

  private static SslBundle bundle(@Nullable Identity client) throws Exception {
    return bundle(client, authority);
  }

  private static SslBundle bundle(@Nullable Identity client, CertificateAuthority trusted)
      throws Exception {
    return SslBundle.of(
        new PemSslStoreBundle(
            client == null ? null : details(client),
            PemSslStoreDetails.forCertificate(Identity.pem(trusted.certificate()))));
  }

  private static SslBundle bundleWithoutAuthority(Identity client) throws Exception {
    return SslBundle.of(new PemSslStoreBundle(details(client), null));
  }

  private static SslBundle brokenBundle() throws Exception {
    return SslBundle.of(
        new PemSslStoreBundle(
            PemSslStoreDetails.forCertificate("file:/nowhere.pem").withPrivateKey(alice.keyPem()),
            null));
  }

  private static PemSslStoreDetails details(Identity client) throws Exception {
    return PemSslStoreDetails.forCertificate(client.certificatePem())
        .withPrivateKey(client.keyPem());
  }

  private static List<Object> issuers(TrustManager[] managers) {
    return Arrays.asList((Object[]) ((X509TrustManager) managers[0]).getAcceptedIssuers());
  }

  private static InetAddress[] resolve(String name) {
    String address = name.equals("inside.example") ? "10.1.2.3" : "127.0.0.1";
    return new InetAddress[] {InetAddress.ofLiteral(address)};
  }
}
