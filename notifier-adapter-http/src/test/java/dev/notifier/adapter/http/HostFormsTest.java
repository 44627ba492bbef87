package dev.notifier.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.adapter.http.NameLookups.Source;
import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.application.attempt.Exchanges.Exchange;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any way to write an address of this machine is refused when it is registered, and leads nowhere
 * when it is called all the same. The resolver is the most obliging one: it reads octal and
 * hexadecimal numbers too, and says of every name that it is this machine's.
 */
class HostFormsTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final EgressRule ANY_PUBLIC =
      new EgressRule(
          List.of(),
          List.of(),
          Set.of("http", "https"),
          IntStream.rangeClosed(1, 65_535).boxed().collect(Collectors.toSet()));
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
  private static final Source OBLIGING = name -> new InetAddress[] {address(name)};

  private final Calls calls = Calls.through(ANY_PUBLIC, OBLIGING);
  private ScriptedReceiver receiver;

  @BeforeEach
  void listen() throws IOException {
    receiver = new ScriptedReceiver(new ServerSocket(0), wire -> wire.send(OK));
  }

  @AfterEach
  void isNotConnectedTo() throws IOException {
    assertThat(receiver.connections()).isZero();
    receiver.close();
    calls.close();
  }

  static Stream<String> forms() throws IOException {
    var file = HostFormsTest.class.getResourceAsStream("host-forms.txt");
    try (var lines = new BufferedReader(new InputStreamReader(file, UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.isEmpty() && !line.startsWith("# "))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void leads_nowhere(String form) {
    String url = form.formatted(receiver.port());
    if (isAdmitted(url)) {
      // Only DNS knows where it leads.
      assertThat(calls.post(new HttpTargets(ANY_PUBLIC).admit(url), DEADLINE))
          .isInstanceOfSatisfying(
              Exchange.Failed.class,
              failed -> assertThat(failed.cause().code()).isEqualTo("egress-denied"));
      assertThat(URI.create(url).getHost()).matches(".*[.][a-z]+");
    }
    if (isUri(url)) {
      assertThat(calls.post(URI.create(url), DEADLINE)).isInstanceOf(Exchange.Failed.class);
    }
  }

  @Test
  void would_lead_here_if_that_were_allowed() throws IOException {
    try (var here = new ScriptedReceiver(wire -> wire.send(OK));
        var allowed = Calls.through(Calls.LOOPBACK, OBLIGING)) {
      String url = "http://127.0.0.1.nip.example:%d/".formatted(here.port());

      assertThat(allowed.post(URI.create(url))).isInstanceOf(Exchange.Answered.class);
      assertThat(here.connections()).isEqualTo(1);
    }
  }

  private static boolean isAdmitted(String url) {
    try {
      new HttpTargets(ANY_PUBLIC).admit(url);
      return true;
    } catch (InvalidValueException refused) {
      return false;
    }
  }

  private static boolean isUri(String url) {
    try {
      URI.create(url);
      return true;
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  /** Never an address that might be dialled. */
  private static InetAddress address(String name) {
    InetAddress literal = literal(name);
    return ANY_PUBLIC.denies(literal) ? literal : LOOPBACK;
  }

  private static InetAddress literal(String name) {
    try {
      return name.indexOf(':') < 0
          ? Inet4Address.ofPosixLiteral(name)
          : InetAddress.ofLiteral(name);
    } catch (IllegalArgumentException noLiteral) {
      return LOOPBACK;
    }
  }
}
