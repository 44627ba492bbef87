package dev.notifier.adapter.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.notifier.testkit.ScriptedDns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * As in production, through the system's resolver: in a process that sees another {@code
 * /etc/resolv.conf}, in which our name server stands. Its settings ask for proxies everywhere, of
 * which none must be used: a proxy would resolve names itself.
 */
class SystemResolverTest extends DnsFenceContract {
  private static final String MOUNT = "mount --bind \"$0\" /etc/resolv.conf && exec \"$@\"";

  @TempDir static Path directory;
  private static ScriptedDns dns;
  private static ScriptedReceiver proxy;
  private static NamedCaller caller;

  @BeforeAll
  static void standIn() throws Exception {
    // Of its own for each run, as there may be several at once on one machine.
    ThreadLocalRandom random = ThreadLocalRandom.current();
    String address = "127.%d.%d.53".formatted(random.nextInt(1, 255), random.nextInt(1, 255));
    try {
      dns = ScriptedDns.start(new InetSocketAddress(InetAddress.ofLiteral(address), 53));
    } catch (UncheckedIOException | SecurityException refused) {
      abort("NOT TESTED: the system's resolver. Port 53 may not be opened here.");
    }
    Path settings = directory.resolve("resolv.conf");
    Files.writeString(settings, "nameserver " + address + "\noptions timeout:1 attempts:2\n");
    List<String> within = List.of("unshare", "-m", "sh", "-c", MOUNT, settings.toString());
    if (!succeeds(Stream.concat(within.stream(), Stream.of("true")).toList())) {
      dns.close();
      abort("NOT TESTED: the system's resolver. Nothing may be mounted here: run this as root.");
    }
    proxy = new ScriptedReceiver(wire -> wire.send("HTTP/1.1 502 Proxy\r\n\r\n"));
    caller = new CallingProcess(within, proxyOptions(), proxyEnvironment());
  }

  @AfterAll
  static void stop() throws IOException {
    if (caller != null) {
      caller.close();
      proxy.close();
      dns.close();
    }
  }

  @AfterEach
  void usesNoProxy() {
    assertThat(proxy.connections()).isZero();
  }

  @Override
  ScriptedDns dns() {
    return dns;
  }

  @Override
  boolean knowsIpv6() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .anyMatch(Inet6Address.class::isInstance);
  }

  @Override
  NamedCaller caller() {
    return caller;
  }

  private static List<String> proxyOptions() {
    List<String> options = new ArrayList<>();
    // The machine's own memory of names would outlast the tests.
    options.add("-Dsun.net.inetaddr.ttl=0");
    options.add("-Dsun.net.inetaddr.negative.ttl=0");
    options.add("-Djava.net.useSystemProxies=true");
    for (String proxied : List.of("http.proxy", "https.proxy", "socksProxy")) {
      options.add("-D%sHost=127.0.0.1".formatted(proxied));
      options.add("-D%sPort=%d".formatted(proxied, proxy.port()));
    }
    options.add("-Dhttp.nonProxyHosts=");
    options.add("-DsocksNonProxyHosts=");
    return options;
  }

  private static Map<String, String> proxyEnvironment() {
    return Stream.of("http", "https", "all")
        .flatMap(scheme -> Stream.of(scheme + "_proxy", scheme.toUpperCase(Locale.ROOT) + "_PROXY"))
        .collect(toMap(name -> name, name -> "http://127.0.0.1:" + proxy.port()));
  }

  private static boolean succeeds(List<String> command) throws IOException, InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      return process.waitFor(10, SECONDS) && process.exitValue() == 0;
    } catch (IOException missing) {
      return false;
    }
  }
}
