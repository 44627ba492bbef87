package dev.notifier.app.api.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.task.Presets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresetJsonTest {
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "payment, 1, PT0S",
    "payment, 2, PT3S",
    "payment, 7, PT11M33S",
    "compensation, 1, PT30S",
    "compensation, 5, PT20M30S"
  })
  void simulates_when_attempts_would_happen(String name, int attempt, Duration after) {
    SimulatedAttempt simulated = preset(name).times().get(attempt - 1);

    assertThat(simulated)
        .isEqualTo(new SimulatedAttempt(attempt, FROM.plus(after), FROM.plus(after)));
  }

  @Test
  void jitter_only_makes_later() {
    PresetJson preset = preset("standard-webhooks");

    assertThat(preset.jitter()).isEqualTo(0.1);
    assertThat(preset.times().get(1).at()).isEqualTo(FROM.plusSeconds(5));
    assertThat(preset.times().get(1).latestAt())
        .isBetween(FROM.plusMillis(5_499), FROM.plusMillis(5_500));
    assertThat(preset.times().getLast().latestAt()).isAfter(preset.times().getLast().at());
  }

  @Test
  void says_what_counts_and_what_slows_down() {
    PresetJson standard = preset("standard-webhooks");

    assertThat(standard.acknowledgement().refusals()).containsExactly("410");
    assertThat(standard.slowDown())
        .isEqualTo(new PresetJson.SlowDownJson(List.of(429, 502, 504), 2, "PT24H"));
    assertThat(preset("payment").slowDown()).isNull();
    assertThat(preset("payment").delays()).startsWith("PT3S", "PT30S", "PT1M");
  }

  private static PresetJson preset(String name) {
    return PresetJson.of(Presets.BUILT_IN.named(name), FROM);
  }
}
