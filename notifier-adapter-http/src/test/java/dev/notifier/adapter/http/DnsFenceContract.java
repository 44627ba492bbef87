package dev.notifier.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.notifier.testkit.DnsReply;
import dev.notifier.testkit.ScriptedDns;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Names that lie, change and stall, told by a real name server. 127.0.0.1 may be called, all else
 * must not be connected to, whoever resolves the name.
 */
abstract class DnsFenceContract {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final DnsReply FINE = DnsReply.addresses("127.0.0.1");
  private static final DnsReply INTERNAL = DnsReply.addresses("127.0.0.6");

  private final List<ScriptedReceiver> internal = new ArrayList<>();
  private ScriptedReceiver fine;

  /** The name server; it may have been asked by other tests, about other names. */
  abstract ScriptedDns dns();

  /** Whether names are looked up in both families. */
  abstract boolean knowsIpv6() throws IOException;

  /** Somebody who asks it. */
  abstract NamedCaller caller();

  @BeforeEach
  void listen() throws IOException {
    fine = receiver(0, "127.0.0.1", "Connection: close\r\n");
    for (String address : List.of("127.0.0.6", "::1")) {
      try {
        internal.add(receiver(fine.port(), address, ""));
      } catch (BindException unknown) {
        // Not every system has both; nobody could connect to it then.
      }
    }
  }

  @AfterEach
  void staysOut() throws IOException {
    fine.close();
    for (ScriptedReceiver receiver : internal) {
      assertThat(receiver.connections()).isZero();
      receiver.close();
    }
  }

  @Test
  void follows_a_name_to_no_internal_address() throws IOException {
    dns().on("moves.example", FINE, INTERNAL);
    assertThat(caller().call(url("moves.example"), PATIENCE)).isEqualTo("200");
    caller().forgetNames();
    assertThat(caller().call(url("moves.example"), PATIENCE)).isEqualTo("egress-denied");
    assertThat(dns().asked("moves.example")).isEqualTo(2);
  }

  @Test
  void forgives_a_name_that_has_left_an_internal_address() throws IOException {
    dns().on("returns.example", INTERNAL, FINE, INTERNAL);
    assertThat(caller().call(url("returns.example"), PATIENCE)).isEqualTo("egress-denied");
    caller().forgetNames();
    assertThat(caller().call(url("returns.example"), PATIENCE)).isEqualTo("200");
    caller().forgetNames();
    assertThat(caller().call(url("returns.example"), PATIENCE)).isEqualTo("egress-denied");
  }

  @Test
  void asks_no_second_time_between_the_check_and_the_connection() throws IOException {
    dns().on("flips.example", FINE, INTERNAL);
    for (int i = 0; i < 5; i++) {
      assertThat(caller().call(url("flips.example"), PATIENCE)).isEqualTo("200");
    }
    assertThat(dns().asked("flips.example")).isEqualTo(1);
    assertThat(fine.connections()).isEqualTo(5);
  }

  @Test
  void goes_on_using_the_connection_whose_address_it_checked() throws IOException {
    dns().on("kept.example", FINE, INTERNAL);
    try (ScriptedReceiver keeping = receiver(0, "127.0.0.1", "")) {
      String url = "http://kept.example:" + keeping.port() + "/";
      assertThat(caller().call(url, PATIENCE)).isEqualTo("200");
      caller().forgetNames();
      assertThat(caller().call(url, PATIENCE)).isEqualTo("200");
      assertThat(keeping.connections()).isEqualTo(1);
      assertThat(dns().asked("kept.example")).isEqualTo(1);
    }
  }

  @Test
  void rejects_a_name_with_one_internal_address_among_others() throws IOException {
    dns().on("v4-last.example", DnsReply.addresses("127.0.0.1", "127.0.0.6"));
    dns().on("v4-first.example", DnsReply.addresses("127.0.0.6", "127.0.0.1"));
    for (String name : List.of("v4-last.example", "v4-first.example")) {
      assertThat(caller().call(url(name), PATIENCE)).as(name).isEqualTo("egress-denied");
    }
    assertThat(fine.connections()).isZero();
  }

  @Test
  void rejects_a_name_with_an_internal_address_of_the_other_family() throws IOException {
    assumeTrue(knowsIpv6(), "NOT TESTED: this machine has no IPv6.");
    dns().on("v6.example", DnsReply.addresses("127.0.0.1", "::1"));
    dns().on("ula.example", DnsReply.addresses("127.0.0.1", "fd00::1"));
    for (String name : List.of("v6.example", "ula.example")) {
      assertThat(caller().call(url(name), PATIENCE)).as(name).isEqualTo("egress-denied");
    }
    assertThat(fine.connections()).isZero();
  }

  @Test
  void judges_an_alias_by_where_it_leads() throws IOException {
    dns().on("inner.example", INTERNAL);
    dns().on("outer.example", FINE);
    dns().on("alias-in.example", DnsReply.alias("inner.example"));
    dns().on("alias-out.example", DnsReply.alias("outer.example"));
    assertThat(caller().call(url("alias-in.example"), PATIENCE)).isEqualTo("egress-denied");
    assertThat(caller().call(url("alias-out.example"), PATIENCE)).isEqualTo("200");
  }

  @Test
  void denies_names_that_spell_an_internal_address() throws IOException {
    dns().on("127.0.0.6.nip.example", INTERNAL);
    dns().on("spoofed.burp.example", DnsReply.addresses("169.254.169.254"));
    assertThat(caller().call(url("127.0.0.6.nip.example"), PATIENCE)).isEqualTo("egress-denied");
    assertThat(caller().call(url("spoofed.burp.example"), PATIENCE)).isEqualTo("egress-denied");
  }

  @Test
  void tells_a_name_that_nobody_knows() throws IOException {
    dns().on("broken.example", DnsReply.serverFailure());
    assertThat(caller().call(url("missing.example"), PATIENCE)).isEqualTo("dns");
    assertThat(caller().call(url("broken.example"), PATIENCE)).isEqualTo("dns");
  }

  @Test
  void keeps_the_deadline_while_a_name_server_is_silent() throws IOException {
    dns().on("silent.example", DnsReply.silence());
    caller().call(url("missing.example"), PATIENCE);
    Overrun.within(
        () -> {
          long start = System.nanoTime();
          assertThat(caller().call(url("silent.example"), Calls.DEADLINE)).isEqualTo("timeout");
          return Duration.ofNanos(System.nanoTime() - start).minus(Calls.DEADLINE);
        });
  }

  private String url(String name) {
    return "http://" + name + ":" + fine.port() + "/";
  }

  private static ScriptedReceiver receiver(int port, String address, String header)
      throws IOException {
    return new ScriptedReceiver(
        new ServerSocket(port, 50, InetAddress.ofLiteral(address)),
        wire -> wire.send(OK + header + "\r\n"));
  }
}
