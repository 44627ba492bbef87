package dev.notifier.app.e2e;

import dev.notifier.testkit.Broker;
import dev.notifier.testkit.CertificateAuthority;
import dev.notifier.testkit.Database;
import dev.notifier.testkit.Identity;
import dev.notifier.testkit.Reply;
import dev.notifier.testkit.ScriptedMerchant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All receivers that misbehave, on all levels: names, connections, TLS and HTTP. */
final class HostileWorld implements AutoCloseable {
  /** What some names stand for; only we know. */
  static final String INNER_ADDRESS = "10.77.66.55";

  /** An address within what is exempt. */
  static final String DENIED_ADDRESS = "127.0.0.66";

  private static final String LOOPBACK = "ip:127.0.0.1";
  private static final Reply SUCCESS = Reply.ok("success");

  /** A server for each: one that hangs up after its answer costs the next on its connection. */
  private final List<Served> hostile = HostileReceiver.all().map(Served::start).toList();

  private final ScriptedMerchant wellBehaved = ScriptedMerchant.start();

  private final ScriptedMerchant overTls;
  private final ScriptedMerchant expired;
  private final ScriptedMerchant wrongHost;
  private final ScriptedMerchant selfSigned;
  private final ServerSocket silent = listen(50);
  private final ServerSocket full = listen(1);
  private final List<Socket> waiting = new ArrayList<>();
  private final Path hosts;
  private final Path trustStore;

  /** A receiver that misbehaves, at its own address. */
  private record Served(HostileReceiver receiver, ScriptedMerchant server) {
    static Served start(HostileReceiver receiver) {
      ScriptedMerchant server = ScriptedMerchant.start();
      server.on(path(receiver)).reply(receiver.reply());
      return new Served(receiver, server);
    }

    HostileCase asCase() {
      return new HostileCase(
          receiver.name(), server.url(path(receiver)), receiver.outcome(), receiver.reason(), true);
    }

    private static String path(HostileReceiver receiver) {
      return "/" + receiver.name();
    }
  }

  /**
   * Begins; what it needs is put into the folder. Names of the servers go on meaning what they do.
   */
  HostileWorld(Path folder, Broker broker, Database database)
      throws IOException, GeneralSecurityException {
    CertificateAuthority authority = CertificateAuthority.in(folder, "authority");
    trustStore = authority.trustStore();
    overTls = merchant(authority.issue("shop", LOOPBACK, "-1d"), authority);
    expired = merchant(authority.issue("shop", LOOPBACK, "-4d"), authority);
    wrongHost = merchant(authority.issue("shop", "dns:shop.example", "-1d"), authority);
    selfSigned = merchant(authority.selfSigned("shop", LOOPBACK), authority);
    merchants().forEach(merchant -> merchant.otherwise(SUCCESS));
    fillBacklog();
    String databaseHost = URI.create(database.jdbcUrl().substring("jdbc:".length())).getHost();
    hosts = folder.resolve("hosts");
    Files.write(
        hosts,
        List.of(
            address(broker.host()) + " " + broker.host(),
            address(databaseHost) + " " + databaseHost,
            INNER_ADDRESS + " inner.example",
            "127.0.0.1 mixed.example",
            INNER_ADDRESS + " mixed.example",
            DENIED_ADDRESS + " denied.example"));
  }

  /** What tells a virtual machine whom to trust, and which names there are. */
  String javaOptions() {
    return "-Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=%s -Djdk.net.hosts.file=%s"
        .formatted(trustStore, CertificateAuthority.PASSWORD, hosts);
  }

  private static ScriptedMerchant merchant(Identity identity, CertificateAuthority authority)
      throws IOException, GeneralSecurityException {
    return ScriptedMerchant.startTls(identity.context(authority.trusted()));
  }

  List<HostileCase> cases() {
    return Stream.concat(
            hostile.stream().map(Served::asCase),
            Stream.of(
                unreachable("never-accepts", "http://127.0.0.1:" + full.getLocalPort(), "timeout"),
                unreachable("port-1", "http://127.0.0.1:1", "refused"),
                unreachable("tls-stalled", "https://127.0.0.1:" + silent.getLocalPort(), "timeout"),
                unreachable("tls-none", "https://127.0.0.1:" + wellBehaved.port(), "tls"),
                unreachable("tls-expired", expired.url("/tls-expired"), "tls"),
                unreachable("tls-wrong-host", wrongHost.url("/tls-wrong-host"), "tls"),
                unreachable("tls-self-signed", selfSigned.url("/tls-self-signed"), "tls"),
                unreachable("no-such-name", "https://nobody.invalid:9443", "dns"),
                unreachable("leads-inside", "https://inner.example", "egress-denied"),
                unreachable("leads-to-denied", "https://denied.example", "egress-denied"),
                unreachable("leads-inside-too", "https://mixed.example", "egress-denied")))
        .toList();
  }

  /** Where a path without a script is acknowledged. */
  String wellBehaved(String name) {
    return wellBehaved.url("/" + name);
  }

  String wellBehavedOverTls(String name) {
    return overTls.url("/" + name);
  }

  /** How many requests have got there. */
  int requests(String name) {
    return merchants().mapToInt(merchant -> merchant.received("/" + name).size()).sum();
  }

  @Override
  public void close() {
    merchants().forEach(ScriptedMerchant::close);
    try {
      silent.close();
      full.close();
      for (Socket socket : waiting) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Stream<ScriptedMerchant> merchants() {
    return Stream.concat(
        hostile.stream().map(Served::server),
        Stream.of(wellBehaved, overTls, expired, wrongHost, selfSigned));
  }

  private void fillBacklog() throws IOException {
    while (true) {
      Socket socket = new Socket();
      waiting.add(socket);
      try {
        socket.connect(full.getLocalSocketAddress(), 200);
      } catch (SocketTimeoutException isFull) {
        return;
      }
    }
  }

  private static HostileCase unreachable(String name, String url, String reason) {
    return new HostileCase(name, url, "UNREACHABLE", reason, false);
  }

  private static ServerSocket listen(int backlog) {
    try {
      return new ServerSocket(0, backlog, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String address(String host) throws IOException {
    return InetAddress.getByName(host).getHostAddress();
  }
}
