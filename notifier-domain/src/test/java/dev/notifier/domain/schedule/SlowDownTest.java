package dev.notifier.domain.schedule;

import static dev.notifier.domain.Violations.assertViolates;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlowDownTest {
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

  @ParameterizedTest
  @CsvSource({
    "200, PT10S, PT10S",
    "428, PT10S, PT10S",
    "429, PT10S, PT20S",
    "430, PT10S, PT10S",
    "500, PT10S, PT10S",
    "502, PT10S, PT20S",
    "503, PT10S, PT10S",
    "504, PT10S, PT20S",
    "429, PT0.1S, PT0.2S",
    "429, PT12H, PT24H",
    "429, PT12H0.001S, PT24H",
    "429, PT24H, PT24H",
    "429, PT720H, PT720H",
  })
  void lengthens_the_delay_after_some_statuses(int status, Duration delay, Duration expected) {
    assertThat(stretch(status, Optional.empty(), delay)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "503, PT0S,         PT10S, PT10S",
    "503, PT-1S,        PT10S, PT10S",
    "503, PT9.999S,     PT10S, PT10S",
    "503, PT10S,        PT10S, PT10S",
    "503, PT10.001S,    PT10S, PT10.001S",
    "503, PT24H,        PT10S, PT24H",
    "503, PT24H0.001S,  PT10S, PT24H",
    "503, PT24H,        PT48H, PT48H",
    "200, PT1M,         PT10S, PT1M",
    "429, PT15S,        PT10S, PT20S",
    "429, PT20S,        PT10S, PT20S",
    "429, PT21S,        PT10S, PT21S",
  })
  void waits_as_long_as_the_receiver_asks_up_to_a_day(
      int status, Duration asked, Duration delay, Duration expected) {
    assertThat(stretch(status, Optional.of(asked), delay)).isEqualTo(expected);
  }

  @Test
  void does_not_let_a_receiver_ask_for_ever() {
    assertThat(stretch(429, Optional.of(FOR_EVER), Duration.ofSeconds(1)))
        .isEqualTo(Duration.ofDays(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0.1S", "PT1S", "PT24H", "PT720H", "PT1440H"})
  void never_shortens_a_delay_and_lengthens_none_beyond_the_limit(Duration delay) {
    for (SlowDown slowDown : List.of(SlowDown.NONE, SlowDown.STANDARD, most(), brief())) {
      for (Duration asked : List.of(Duration.ofDays(-1), Duration.ZERO, LONGEST, FOR_EVER)) {
        for (int status : new int[] {200, 429}) {
          Duration stretched = slowDown.stretch(delay, new Pressure(status, Optional.of(asked)));
          Duration limit = slowDown.longest().compareTo(delay) > 0 ? slowDown.longest() : delay;

          assertThat(stretched).isBetween(delay, limit);
        }
      }
    }
  }

  @Test
  void listens_to_nobody_unless_told_to() {
    Duration delay = Duration.ofSeconds(10);

    assertThat(SlowDown.NONE.stretch(delay, new Pressure(429, Optional.of(FOR_EVER))))
        .isEqualTo(delay);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 101, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void has_a_factor_from_1_to_100(int factor) {
    assertThat(new SlowDown(Set.of(), 1, LONGEST).factor()).isEqualTo(1);
    assertThat(new SlowDown(Set.of(), 100, LONGEST).factor()).isEqualTo(100);
    assertViolates("factor", "from-1-to-100", () -> new SlowDown(Set.of(), factor, LONGEST));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-0.001S", "PT720H0.000000001S"})
  void lengthens_to_30_days_at_most(Duration longest) {
    assertThat(new SlowDown(Set.of(), 2, LONGEST).longest()).isEqualTo(LONGEST);
    assertViolates("longest", "at-most-30-days", () -> new SlowDown(Set.of(), 2, longest));
  }

  @Test
  void does_not_change_with_the_set_it_was_made_of() {
    Set<Integer> statuses = new HashSet<>(Set.of(429));
    SlowDown slowDown = new SlowDown(statuses, 2, LONGEST);

    statuses.clear();

    assertThat(slowDown.statuses()).containsExactly(429);
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> slowDown.statuses().clear());
  }

  private static Duration stretch(int status, Optional<Duration> retryAfter, Duration delay) {
    return SlowDown.STANDARD.stretch(delay, new Pressure(status, retryAfter));
  }

  private static SlowDown most() {
    return new SlowDown(Set.of(429), 100, LONGEST);
  }

  private static SlowDown brief() {
    return new SlowDown(Set.of(429), 2, Duration.ofSeconds(1));
  }
}
