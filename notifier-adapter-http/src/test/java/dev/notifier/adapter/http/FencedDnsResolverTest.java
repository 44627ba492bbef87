package dev.notifier.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.notifier.adapter.http.FencedDnsResolver.Call;
import dev.notifier.adapter.http.NameLookups.Source;
import dev.notifier.domain.Bytes;
import dev.notifier.domain.application.attempt.Exchanges.Exchange;
import dev.notifier.domain.application.attempt.Exchanges.Exchange.Answered;
import dev.notifier.domain.application.attempt.Exchanges.Exchange.Failed;
import dev.notifier.domain.task.TaskRequest;
import dev.notifier.domain.task.UnreachableCause;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FencedDnsResolverTest {
  private static final String SUCCESS = "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nsuccess";

  @Test
  void hands_on_exactly_the_addresses_that_it_checked() throws Exception {
    var rule = new EgressRule(List.of(), List.of(), Set.of("https"), Set.of(443));
    try (var lookups = new NameLookups(answering("8.8.8.8", "2a00::1"), System::nanoTime)) {
      var resolver = new FencedDnsResolver(rule, lookups);
      var call = new Call("https", System.nanoTime() + Duration.ofSeconds(5).toNanos());

      assertThat(
              ScopedValue.where(FencedDnsResolver.CALL, call)
                  .call(() -> resolver.resolve("shop.example", 443)))
          .containsExactly(
              new InetSocketAddress(InetAddress.ofLiteral("8.8.8.8"), 443),
              new InetSocketAddress(InetAddress.ofLiteral("2a00::1"), 443));
    }
  }

  @Test
  void refuses_whoever_does_not_say_what_for() {
    try (var lookups = new NameLookups(answering("127.0.0.1"), System::nanoTime)) {
      var resolver = new FencedDnsResolver(Calls.LOOPBACK, lookups);

      assertThatThrownBy(() -> resolver.resolve("shop.example", 443))
          .isInstanceOf(EgressDeniedException.class);
      assertThatThrownBy(() -> resolver.resolve("shop.example"))
          .isInstanceOf(EgressDeniedException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1, 8.8.8.8",
        "8.8.8.8, 127.0.0.1",
        "127.0.0.1, ::1",
        "127.0.0.1, 169.254.169.254",
        "10.0.0.1"
      })
  void rejects_a_name_with_any_denied_address(String addresses) throws IOException {
    try (var receiver = new ScriptedReceiver(wire -> wire.send(SUCCESS));
        var calls = Calls.through(Calls.LOOPBACK, answering(addresses.split(", ")))) {
      assertFailed(calls.post(named(receiver)), UnreachableCause.EGRESS_DENIED);
      assertThat(receiver.connections()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:%d/",
        "http://localhost:%d/",
        "http://2130706433:%d/",
        "http://127.1:%d/",
        "http://0:%d/",
        "http://0x7f.0.0.1:%d/",
        "http://0x7f000001:%d/",
        "http://[::1]:%d/",
        "http://[::ffff:127.0.0.1]:%d/",
        "http://[::127.0.0.1]:%d/",
        "http://127.0.0.1.:%d/",
        "http://foo_bar.example:%d/",
        "http://user@127.0.0.1:%d/",
        "ftp://127.0.0.1:%d/",
        "//127.0.0.1:%d/",
        "/127.0.0.1"
      })
  void connects_to_no_form_of_a_denied_address(String form) throws IOException {
    try (var receiver = new ScriptedReceiver(wire -> wire.send(SUCCESS));
        var calls = Calls.through(anyPublic(receiver.port()), InetAddress::getAllByName)) {
      assertThat(calls.post(URI.create(form.formatted(receiver.port()))))
          .isInstanceOf(Failed.class);
      assertThat(receiver.connections()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({"http, 80", "http, 443", "https, 22", "https, 80"})
  void denies_scheme_and_port_to_whoever_is_not_exempt(String scheme, int port) {
    try (var calls = Calls.through(Calls.LOOPBACK, answering("8.8.8.8"))) {
      assertFailed(
          calls.post(URI.create(scheme + "://shop.example:" + port + "/")),
          UnreachableCause.EGRESS_DENIED);
    }
  }

  @Test
  void checks_again_when_a_name_moves() throws IOException {
    var clock = new AtomicLong();
    var asked = new AtomicInteger();
    Source rebinding = name -> addresses(asked.getAndIncrement() == 0 ? "8.8.8.8" : "127.0.0.1");
    var rule = new EgressRule(List.of(), List.of(), Set.of("http"), Set.of(80));
    try (var lookups = new NameLookups(rebinding, clock::get)) {
      var resolver = new FencedDnsResolver(rule, lookups);
      var call = new Call("http", System.nanoTime() + Duration.ofSeconds(5).toNanos());
      ScopedValue.where(FencedDnsResolver.CALL, call)
          .run(
              () -> {
                assertThat(resolved(resolver)).isEqualTo("8.8.8.8");
                clock.addAndGet(Duration.ofMillis(4999).toNanos());
                assertThat(resolved(resolver)).isEqualTo("8.8.8.8");
                clock.addAndGet(Duration.ofMillis(1).toNanos());
                assertThatThrownBy(() -> resolver.resolve("shop.example", 80))
                    .isInstanceOf(EgressDeniedException.class);
              });
    }
    assertThat(asked).hasValue(2);
  }

  @Test
  void keeps_the_deadline_while_names_hang() throws IOException {
    var asked = new AtomicInteger();
    try (var calls = Calls.through(Calls.LOOPBACK, hanging(asked))) {
      for (int i = 0; i < 3; i++) {
        Overrun.within(
            () ->
                calls.overrun(
                    URI.create("http://shop.example/"),
                    Calls.DEADLINE,
                    failed -> assertFailed(failed, UnreachableCause.TIMEOUT)));
      }
      await().untilAsserted(() -> assertThat(asked).hasValue(1));
    }
  }

  @Test
  void looks_other_names_up_while_those_of_a_merchant_hang() throws UnknownHostException {
    var asked = new AtomicInteger();
    Source never = hanging(asked);
    Source some = name -> name.startsWith("hung-") ? never.lookUp(name) : addresses("8.8.8.8");
    try (var lookups = new NameLookups(some, System::nanoTime)) {
      flood(lookups, "hung-", 256);

      assertThat(lookups.find("shop.example", Calls.PATIENCE)).hasSize(1);
      await().untilAsserted(() -> assertThat(asked).hasValue(256));
    }
  }

  @Test
  void bounds_what_a_flood_of_names_takes() {
    var asked = new AtomicInteger();
    try (var lookups = new NameLookups(hanging(asked), System::nanoTime)) {
      flood(lookups, "hung-", 2000);

      await().untilAsserted(() -> assertThat(asked).hasValue(512));
    }
  }

  @Test
  void remembers_a_limited_number_of_names() throws UnknownHostException {
    var asked = new AtomicInteger();
    Source counting =
        name -> {
          asked.incrementAndGet();
          return addresses("8.8.8.8");
        };
    try (var lookups = new NameLookups(counting, () -> 0)) {
      for (int i = 0; i <= 1024; i++) {
        lookups.find("shop-" + i + ".example", Calls.PATIENCE);
      }
      assertThat(asked).hasValue(1025);
      lookups.find("shop-1.example", Calls.PATIENCE);
      assertThat(asked).hasValue(1025);
      lookups.find("shop-0.example", Calls.PATIENCE);
      assertThat(asked).hasValue(1026);
    }
  }

  @Test
  void tells_an_unknown_name() {
    try (var calls = Calls.toLoopback()) {
      var request =
          new TaskRequest("GET", URI.create("http://nobody.invalid/"), "text/plain", Bytes.empty());
      assertFailed(calls.send(request, Calls.PATIENCE), UnreachableCause.DNS);
    }
    try (var calls = Calls.through(Calls.LOOPBACK, answering())) {
      assertFailed(calls.post(URI.create("http://shop.example/")), UnreachableCause.DNS);
    }
  }

  @Test
  void goes_on_to_the_next_address() throws IOException {
    try (var receiver = new ScriptedReceiver(wire -> wire.send(SUCCESS));
        var calls = Calls.through(Calls.LOOPBACK, answering("127.0.0.2", "127.0.0.1"))) {
      assertThat(calls.post(named(receiver))).isInstanceOf(Answered.class);
      assertThat(receiver.requests()).hasSize(1);
      assertThat(receiver.requests().getFirst().head())
          .contains("\r\nHost: shop.example:" + receiver.port() + "\r\n");
    }
  }

  @Test
  void is_asked_for_literals_too() throws IOException {
    var asked = new AtomicReference<String>();
    Source recording =
        name -> {
          asked.set(name);
          return addresses("127.0.0.1");
        };
    try (var receiver = new ScriptedReceiver(wire -> wire.send(SUCCESS));
        var calls = Calls.through(Calls.LOOPBACK, recording)) {
      calls.post(URI.create("http://[2a00::1]:" + receiver.port() + "/"));

      assertThat(asked.get()).contains("2a00::1");
      assertThat(receiver.requests().getFirst().head())
          .contains("\r\nHost: [2a00::1]:" + receiver.port() + "\r\n");
    }
  }

  /** Asks for many names without waiting for one. */
  private static void flood(NameLookups lookups, String prefix, int names) {
    for (int i = 0; i < names; i++) {
      String name = prefix + i + ".example";
      assertThatThrownBy(() -> lookups.find(name, Duration.ZERO))
          .isInstanceOf(UnknownHostException.class);
    }
  }

  /** Answers when the test is over. */
  private static Source hanging(AtomicInteger asked) {
    var never = new CountDownLatch(1);
    return name -> {
      asked.incrementAndGet();
      try {
        never.await();
      } catch (InterruptedException closed) {
        Thread.currentThread().interrupt();
      }
      throw new UnknownHostException(name);
    };
  }

  private static EgressRule anyPublic(int port) {
    return new EgressRule(List.of(), List.of(), Set.of("http", "https"), Set.of(port));
  }

  private static String resolved(FencedDnsResolver resolver) {
    try {
      return resolver.resolve("shop.example", 80).getFirst().getAddress().getHostAddress();
    } catch (UnknownHostException unknown) {
      throw new AssertionError(unknown);
    }
  }

  private static URI named(ScriptedReceiver receiver) {
    return URI.create("http://shop.example:" + receiver.port() + "/");
  }

  private static Source answering(String... literals) {
    return name -> addresses(literals);
  }

  private static InetAddress[] addresses(String... literals) {
    return Stream.of(literals).map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
  }

  private static void assertFailed(Exchange exchange, UnreachableCause cause) {
    assertThat(exchange).isInstanceOf(Failed.class);
    assertThat(((Failed) exchange).cause()).isEqualTo(cause);
  }
}
