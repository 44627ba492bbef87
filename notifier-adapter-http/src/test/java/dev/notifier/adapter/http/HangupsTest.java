package dev.notifier.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HangupsTest {
  private static final SocketAddress SERVER = server(443);

  private final AtomicLong clock = new AtomicLong();
  private final Hangups hangups = new Hangups(clock::get);

  @Test
  void are_expected_of_whoever_closed_soon_after_an_answer_for_ten_minutes() {
    long answered = hangups.now();
    pass(Duration.ofSeconds(1));
    hangups.notice(SERVER, answered);

    assertThat(hangups.isExpected(SERVER)).isTrue();
    assertThat(hangups.isExpected(server(8443))).isFalse();
    pass(Duration.ofMinutes(10));
    assertThat(hangups.isExpected(SERVER)).isTrue();
    pass(Duration.ofNanos(1));
    assertThat(hangups.isExpected(SERVER)).isFalse();
  }

  @Test
  void are_not_expected_of_whoever_closed_what_had_long_been_idle() {
    long answered = hangups.now();
    pass(Duration.ofSeconds(1).plusNanos(1));
    hangups.notice(SERVER, answered);

    assertThat(hangups.isExpected(SERVER)).isFalse();
  }

  @Test
  void are_remembered_of_a_thousand_servers_and_of_others_in_their_place_later() {
    for (int port = 1; port <= 1024; port++) {
      hangups.notice(server(port), hangups.now());
    }
    hangups.notice(server(2000), hangups.now());
    assertThat(hangups.isExpected(server(1))).isTrue();
    assertThat(hangups.isExpected(server(1024))).isTrue();
    assertThat(hangups.isExpected(server(2000))).isFalse();

    pass(Duration.ofMinutes(10).plusNanos(1));
    hangups.notice(server(2000), hangups.now());
    assertThat(hangups.isExpected(server(2000))).isTrue();
  }

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }

  private static SocketAddress server(int port) {
    return InetSocketAddress.createUnresolved("shop.example", port);
  }
}
