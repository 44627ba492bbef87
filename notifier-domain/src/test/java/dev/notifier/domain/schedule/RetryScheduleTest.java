package dev.notifier.domain.schedule;

import static dev.notifier.domain.Violations.assertViolates;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryScheduleTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final RetrySchedule ladder =
      new RetrySchedule(
          Duration.ofSeconds(30),
          List.of(Duration.ofSeconds(60), Duration.ofSeconds(180)),
          new Jitter(0.5));

  @ParameterizedTest
  @ValueSource(strings = {"PT0.1S", "PT0.101S", "PT1S", "PT719H59M59.999S", "PT720H"})
  void accepts_delays_within_the_limits(Duration delay) {
    RetrySchedule schedule = new RetrySchedule(delay, List.of(delay), Jitter.NONE);

    assertThat(schedule.initialDelay()).isEqualTo(delay);
    assertThat(schedule.delays()).containsExactly(delay);
  }

  @ParameterizedTest
  @CsvSource({
    "PT-1S,               at-least-100ms",
    "PT-0.000000001S,     at-least-100ms",
    "PT0.099S,            at-least-100ms",
    "PT0.099999999S,      at-least-100ms",
    "PT720H0.001S,        at-most-30-days",
    "PT2562047788015215H, at-most-30-days",
    "PT0.1000001S,        whole-milliseconds",
    "PT1.000000001S,      whole-milliseconds",
  })
  void refuses_delays_outside_the_limits(Duration delay, String rule) {
    assertViolates("delays[1]", rule, () -> RetrySchedule.ofDelays(SECOND, delay));
    assertViolates("initialDelay", rule, () -> new RetrySchedule(delay, List.of(), Jitter.NONE));
  }

  @Test
  void starts_at_once_with_a_zero_initial_delay_but_never_waits_zero_between_attempts() {
    assertThat(RetrySchedule.ofDelays().delayBefore(1)).contains(Duration.ZERO);
    assertViolates("delays[0]", "at-least-100ms", () -> RetrySchedule.ofDelays(Duration.ZERO));
  }

  @Test
  void has_at_most_64_delays() {
    List<Duration> most = Collections.nCopies(64, SECOND);
    List<Duration> tooMany = Collections.nCopies(65, SECOND);

    assertThat(new RetrySchedule(Duration.ZERO, most, Jitter.NONE).maxAttempts()).isEqualTo(65);
    assertViolates(
        "delays", "at-most-64", () -> new RetrySchedule(Duration.ZERO, tooMany, Jitter.NONE));
  }

  @Test
  void does_not_change_with_the_list_it_was_made_of() {
    List<Duration> delays = new ArrayList<>(List.of(SECOND));
    RetrySchedule schedule = new RetrySchedule(Duration.ZERO, delays, Jitter.NONE);

    delays.clear();

    assertThat(schedule).isEqualTo(RetrySchedule.ofDelays(SECOND));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> schedule.delays().clear());
  }

  @Test
  void is_a_single_attempt_without_delays() {
    RetrySchedule once = RetrySchedule.ofDelays();

    assertThat(once.maxAttempts()).isEqualTo(1);
    assertThat(once.delayBefore(2)).isEmpty();
    assertThat(once.simulate(START, 0)).containsExactly(START);
  }

  @ParameterizedTest
  @CsvSource({"1, PT30S", "2, PT60S", "3, PT180S", "4,", "5,", "2147483647,"})
  void knows_the_delay_before_each_attempt(int attempt, Duration delay) {
    assertThat(ladder.delayBefore(attempt)).isEqualTo(Optional.ofNullable(delay));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void counts_attempts_from_1(int attempt) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ladder.delayBefore(attempt))
        .withMessage("Attempts are counted from 1, not " + attempt);
    assertThatIllegalArgumentException().isThrownBy(() -> ladder.delayBefore(attempt, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0,        PT30S",
    "1, 0.5,      PT30S",
    "2, 0,        PT60S",
    "2, 0.5,      PT75S",
    "3, 0.5,      PT225S",
    "3, 0.999999, PT269.999S",
    "4, 0.5,",
  })
  void stretches_every_delay_but_the_initial_one(int attempt, double draw, Duration delay) {
    assertThat(ladder.delayBefore(attempt, draw)).isEqualTo(Optional.ofNullable(delay));
  }

  /** The ladder's delays are 60 s and 180 s, and jitter adds half at most. */
  @ParameterizedTest
  @CsvSource({
    "1, 0.5, 429, PT1H,   PT1H",
    "2, 0,   429,     ,   PT120S",
    "2, 0.5, 429,     ,   PT150S",
    "2, 0.5, 429, PT149S, PT150S",
    "2, 0.5, 429, PT151S, PT151S",
    "2, 0.5, 500, PT60S,  PT75S",
    "3, 0,   504,     ,   PT360S",
    "3, 0.5, 200, PT720H, PT24H",
    "4, 0.5, 429, PT1H,",
  })
  void lengthens_the_stretched_delay_under_pressure(
      int attempt, double draw, int status, Duration asked, Duration delay) {
    RetrySchedule obliging =
        new RetrySchedule(
            ladder.initialDelay(), ladder.delays(), ladder.jitter(), SlowDown.STANDARD);
    Pressure pressure = new Pressure(status, Optional.ofNullable(asked));

    assertThat(obliging.delayBefore(attempt, draw, Optional.of(pressure)))
        .isEqualTo(Optional.ofNullable(delay));
    assertThat(obliging.delayBefore(attempt, draw, Optional.empty()))
        .isEqualTo(ladder.delayBefore(attempt, draw));
    assertThat(ladder.delayBefore(attempt, draw, Optional.of(pressure)))
        .isEqualTo(ladder.delayBefore(attempt, draw));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.5, 1, Double.NaN})
  void refuses_an_illegal_draw(double draw) {
    assertThatIllegalArgumentException().isThrownBy(() -> ladder.delayBefore(2, draw));
  }

  @Test
  void simulates_the_time_of_every_attempt() {
    assertThat(ladder.simulate(START, 0))
        .containsExactly(START.plusSeconds(30), START.plusSeconds(90), START.plusSeconds(270));
    assertThat(ladder.simulate(START, 0.5))
        .containsExactly(START.plusSeconds(30), START.plusSeconds(105), START.plusSeconds(330));
  }
}
