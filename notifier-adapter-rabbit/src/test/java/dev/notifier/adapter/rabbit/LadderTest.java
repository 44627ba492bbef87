package dev.notifier.adapter.rabbit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.task.Presets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LadderTest {
  private static final Ladder PRESETS = Ladder.with(presetDelays());

  static Set<Duration> presetDelays() {
    return Presets.BUILT_IN.all().stream()
        .flatMap(
            preset ->
                Stream.concat(
                    Stream.of(preset.schedule().initialDelay()),
                    preset.schedule().delays().stream()))
        .filter(Duration::isPositive)
        .collect(Collectors.toUnmodifiableSet());
  }

  @ParameterizedTest
  @MethodSource("presetDelays")
  void a_delay_of_a_schedule_is_one_hop_although_a_little_of_it_has_passed(Duration delay) {
    for (Duration passed : List.of(Duration.ZERO, Duration.ofMillis(6), Duration.ofMillis(100))) {
      assertThat(PRESETS.rungFor(delay.minus(passed))).contains(delay);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PT0.0000001S, PT0.01S",
    "PT0.009S, PT0.01S",
    "PT0.01S, PT0.01S",
    "PT0.0195S, PT0.02S",
    "PT0.0189S, PT0.01S",
    "PT0.095S, PT0.1S",
    "PT0.0949S, PT0.05S",
    "PT2.9S, PT3S",
    "PT2.8999S, PT2S",
    "PT7S, PT5S",
    "PT72H, PT24H",
    "P30D, PT24H",
    "P36500D, PT24H"
  })
  void waits_on_the_rung_that_hardly_overshoots_else_on_the_largest_that_fits(
      Duration remaining, Duration rung) {
    assertThat(PRESETS.rungFor(remaining)).contains(rung);
  }

  @ParameterizedTest
  @CsvSource({"PT0S", "PT-0.000001S", "PT-300S", "P-30D"})
  void has_nothing_to_wait_for_once_it_is_due(Duration remaining) {
    assertThat(PRESETS.rungFor(remaining)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PT3.7S, 5",
    "PT9.999S, 1",
    "PT8.888S, 10",
    "PT47M, 12",
    "P30D, 60",
    "P29DT23H59M59.999S, 60"
  })
  void walks_any_delay_in_few_hops_and_overshoots_the_end_by_little(Duration delay, int most) {
    Ladder bare = Ladder.with(Set.of());
    Duration remaining = delay;
    int hops = 0;
    while (remaining.isPositive()) {
      remaining = remaining.minus(bare.rungFor(remaining).orElseThrow());
      hops++;
    }
    assertThat(hops).isLessThanOrEqualTo(most);
    assertThat(remaining).isGreaterThanOrEqualTo(Duration.ofMillis(-100));
  }

  @Test
  void has_one_rung_for_each_distinct_delay() {
    Ladder ladder = Ladder.with(List.of(Duration.ofSeconds(3), Duration.ofSeconds(5)));
    assertThat(ladder.rungs()).contains(Duration.ofSeconds(3)).hasSize(17);
    assertThat(ladder.rungs()).isEqualTo(new TreeSet<>(ladder.rungs()));
    assertThat(ladder.rungFor(Duration.ofSeconds(3))).isEqualTo(Optional.of(Duration.ofSeconds(3)));
  }
}
