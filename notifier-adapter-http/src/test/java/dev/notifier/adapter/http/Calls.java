package dev.notifier.adapter.http;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.application.attempt.Exchanges.Exchange;
import dev.notifier.domain.application.attempt.Outgoing;
import dev.notifier.domain.signing.Signing;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskRequest;
import java.net.InetAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;

/** Makes calls as the application does, towards whom a test allows. */
final class Calls implements AutoCloseable {
  static final TaskId TASK = new TaskId(new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0001L));
  static final Duration PATIENCE = Duration.ofSeconds(20);
  static final Duration DEADLINE = Duration.ofMillis(400);

  /** By the clock for receivers that do not tell the time. */
  static final Instant NOW = Instant.parse("2026-11-24T03:28:30Z");

  static final EgressRule LOOPBACK =
      new EgressRule(
          List.of(CidrBlock.parse("127.0.0.0/8")), List.of(), Set.of("https"), Set.of(443, 8443));

  private static final InstantSource CLOCK = InstantSource.fixed(NOW);
  private static final TlsSocketStrategy USUAL = DefaultClientTlsStrategy.createDefault();
  private static final SslBundles NO_BUNDLES = new DefaultSslBundleRegistry();

  private final NameLookups lookups;
  private final HttpExchanges exchanges;

  private Calls(
      EgressRule rule,
      NameLookups lookups,
      TlsSocketStrategy tls,
      SslBundles bundles,
      WireRequests requests) {
    this.lookups = lookups;
    exchanges =
        new HttpExchanges(
            requests,
            new ClientPools(
                strategy ->
                    new ClientPool(
                        OneShotClient.connections(
                            new FencedDnsResolver(rule, lookups), strategy, 16, 8)),
                tls,
                bundles),
            new AnswerReader(CLOCK));
  }

  static Calls toLoopback() {
    return through(LOOPBACK, InetAddress::getAllByName);
  }

  static Calls through(EgressRule rule, NameLookups.Source names) {
    return through(rule, lookups(names));
  }

  static Calls through(EgressRule rule, NameLookups lookups) {
    return new Calls(rule, lookups, USUAL, NO_BUNDLES, new WireRequests(CLOCK, new SecureRandom()));
  }

  static Calls trusting(TlsSocketStrategy tls, NameLookups.Source names) {
    return new Calls(
        LOOPBACK, lookups(names), tls, NO_BUNDLES, new WireRequests(CLOCK, new SecureRandom()));
  }

  static Calls with(SslBundles bundles, NameLookups.Source names) {
    return new Calls(
        LOOPBACK, lookups(names), USUAL, bundles, new WireRequests(CLOCK, new SecureRandom()));
  }

  /** Signs by a clock and a generator of the test's. */
  static Calls by(InstantSource clock, RandomGenerator random) {
    return new Calls(
        LOOPBACK,
        lookups(InetAddress::getAllByName),
        USUAL,
        NO_BUNDLES,
        new WireRequests(clock, random));
  }

  static Calls by(InstantSource clock) {
    return by(clock, new SecureRandom());
  }

  private static NameLookups lookups(NameLookups.Source names) {
    return new NameLookups(names, System::nanoTime);
  }

  Exchange post(URI url) {
    return post(url, PATIENCE);
  }

  Exchange post(URI url, Duration deadline) {
    return send(request(url), deadline);
  }

  /** How long after its deadline a call was over, the freeing of its connection included. */
  Duration overrun(URI url, Duration deadline, Consumer<Exchange> check) {
    return overrun(request(url), deadline, check);
  }

  Duration overrun(TaskRequest request, Duration deadline, Consumer<Exchange> check) {
    long start = System.nanoTime();
    Exchange exchange = send(request, deadline);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    check.accept(exchange);
    return took.minus(deadline);
  }

  Exchange send(TaskRequest request, Duration deadline) {
    return send(
        new Outgoing(TASK, 3, Optional.empty(), request, Signing.NONE), Optional.empty(), deadline);
  }

  Exchange send(Outgoing outgoing, Optional<String> tls, Duration deadline) {
    return exchanges.exchange(outgoing, tls, deadline);
  }

  private static TaskRequest request(URI url) {
    return new TaskRequest("POST", url, "application/json", Bytes.ofUtf8("{\"amount\":1.10}"));
  }

  @Override
  public void close() {
    exchanges.close();
    lookups.close();
  }
}
