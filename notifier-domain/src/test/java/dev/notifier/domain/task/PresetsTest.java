package dev.notifier.domain.task;

import static dev.notifier.domain.Violations.assertViolates;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.acknowledgement.BodyRule.Anything;
import dev.notifier.domain.acknowledgement.BodyRule.Comparison;
import dev.notifier.domain.acknowledgement.BodyRule.EqualTo;
import dev.notifier.domain.acknowledgement.StatusSet;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.schedule.SlowDown;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PresetsTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "payment,           0,  3 30 60 120 180 300",
    "compensation,      30, 60 180 360 600",
    "alipay,            0,  240 600 600 3600 7200 21600 54000",
    "antom,             0,  120 600 600 3600 7200 21600 54000",
    "wechat-v3,         0,  15 15 30 180 600 1200 1800 1800 1800 3600 10800 10800 10800 21600 21600",
    "standard-webhooks, 0,  5 300 1800 7200 18000 36000 50400 72000 86400",
    "adyen,             0,  9 18 27 120 300 600 900 1800 3600 7200 14400 28800",
  })
  void follow_the_published_ladders(String name, long initialDelay, String delays) {
    RetrySchedule schedule = Presets.BUILT_IN.named(name).schedule();

    assertThat(schedule.initialDelay()).hasSeconds(initialDelay);
    assertThat(schedule.delays()).isEqualTo(seconds(delays).map(Duration::ofSeconds).toList());
  }

  /** The seconds from the start to every attempt, worked out by hand from the ladders. */
  @ParameterizedTest
  @CsvSource({
    "payment,           0 3 33 93 213 393 693",
    "compensation,      30 90 270 630 1230",
    "alipay,            0 240 840 1440 5040 12240 33840 87840",
    "antom,             0 120 720 1320 4920 12120 33720 87720",
    "wechat-v3,         0 15 30 60 240 840 2040 3840 5640 7440 11040 21840 32640 43440 65040 86640",
    "standard-webhooks, 0 5 305 2105 9305 27305 63305 113705 185705 272105",
    "adyen,             0 9 27 54 174 474 1074 1974 3774 7374 14574 28974 57774",
  })
  void come_to_these_times_when_every_attempt_fails_at_once(String name, String times) {
    List<Instant> simulated = Presets.BUILT_IN.named(name).schedule().simulate(START, 0);

    assertThat(simulated).isEqualTo(seconds(times).map(START::plusSeconds).toList());
  }

  @Test
  void stretch_the_delays_of_standard_webhooks_only() {
    assertThat(Presets.BUILT_IN.named("standard-webhooks").schedule().delayBefore(2, 0.5))
        .contains(Duration.ofMillis(5_250));
    for (Preset preset : Presets.BUILT_IN.all()) {
      boolean stretched = preset.schedule().jitter().share() > 0;
      assertThat(stretched).isEqualTo(preset.name().equals("standard-webhooks"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "payment, success, TRIMMED",
    "compensation, success, TRIMMED",
    "alipay, success, EXACT",
    "antom, SUCCESS, TRIMMED"
  })
  void expect_200_and_a_word(String name, String word, Comparison comparison) {
    assertThat(Presets.BUILT_IN.named(name).acknowledgement())
        .isEqualTo(
            AcknowledgementRule.of(
                StatusSet.of("200"), new EqualTo(word, comparison), StatusSet.NONE));
  }

  @ParameterizedTest
  @CsvSource({
    "wechat-v3,         200 204, ''",
    "standard-webhooks, 2xx,     410",
    "adyen,             2xx,     ''",
  })
  void expect_a_status_only(String name, String statuses, String refusals) {
    assertThat(Presets.BUILT_IN.named(name).acknowledgement())
        .isEqualTo(AcknowledgementRule.of(set(statuses), new Anything(), set(refusals)));
  }

  @Test
  void are_listed_in_the_order_of_definition() {
    assertThat(Presets.BUILT_IN.all())
        .extracting(Preset::name)
        .containsExactly(
            Presets.PAYMENT,
            "compensation",
            "alipay",
            "antom",
            "wechat-v3",
            "standard-webhooks",
            "adyen");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Payment", " payment", "weekly"})
  void say_which_names_there_are_when_one_is_unknown(String name) {
    assertViolates("", "known-preset", () -> Presets.BUILT_IN.named(name));
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> Presets.BUILT_IN.named(name))
        .withMessage(
            "No preset has this name; there are payment, compensation, alipay, antom, wechat-v3,"
                + " standard-webhooks, adyen.");
  }

  @Test
  void can_be_added_and_replaced_without_touching_the_built_in_ones() {
    Preset hourly = preset("hourly", Duration.ofHours(1));
    Preset hastier = preset(Presets.PAYMENT, Duration.ofSeconds(1));

    Presets ours = Presets.BUILT_IN.with(List.of(hourly, hastier));

    assertThat(ours.named("hourly")).isSameAs(hourly);
    assertThat(ours.named(Presets.PAYMENT)).isSameAs(hastier);
    assertThat(ours.all()).hasSize(8).startsWith(hastier).endsWith(hourly);
    assertThat(Presets.BUILT_IN.named(Presets.PAYMENT)).isNotEqualTo(hastier);
    assertThat(Presets.BUILT_IN.all()).hasSize(7);
  }

  @Test
  void slow_down_for_receivers_of_standard_webhooks_only() {
    for (Preset preset : Presets.BUILT_IN.all()) {
      assertThat(preset.schedule().slowDown())
          .isEqualTo(preset.name().equals("standard-webhooks") ? SlowDown.STANDARD : SlowDown.NONE);
    }
  }

  @Test
  void find_a_rule_by_its_own_name_or_else_by_that_of_its_preset() {
    AcknowledgementRule ours = rule("204");
    AcknowledgementRule instead = rule("201");

    Presets presets = Presets.BUILT_IN.withRules(Map.of("ours", ours, "adyen", instead));

    assertThat(presets.acknowledgement("ours")).isSameAs(ours);
    assertThat(presets.acknowledgement("adyen")).isSameAs(instead);
    assertThat(presets.acknowledgement(Presets.PAYMENT)).isEqualTo(AcknowledgementRule.SUCCESS);
    assertThat(presets.named("adyen")).isEqualTo(Presets.BUILT_IN.named("adyen"));
    assertThat(Presets.BUILT_IN.acknowledgement("adyen")).isNotEqualTo(instead);
    assertViolates("", "known-preset", () -> Presets.BUILT_IN.acknowledgement("ours"));
  }

  @Test
  void keep_their_rules_when_presets_or_rules_are_added() {
    AcknowledgementRule first = rule("201");
    AcknowledgementRule second = rule("202");
    AcknowledgementRule third = rule("204");

    Presets presets =
        Presets.BUILT_IN
            .withRules(Map.of("one", first, "two", first))
            .with(List.of(preset("hourly", Duration.ofHours(1))))
            .withRules(Map.of("two", second, "three", third));

    assertThat(presets.acknowledgement("one")).isSameAs(first);
    assertThat(presets.acknowledgement("two")).isSameAs(second);
    assertThat(presets.acknowledgement("three")).isSameAs(third);
    assertThat(presets.acknowledgement("hourly")).isEqualTo(AcknowledgementRule.SUCCESS);
  }

  @Test
  void say_which_rules_there_are_when_one_is_unknown() {
    Presets presets = Presets.BUILT_IN.withRules(Map.of("ours", rule("204")));

    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> presets.acknowledgement("theirs"))
        .withMessage(
            "No acknowledgement rule or preset has this name; there are ours, payment,"
                + " compensation, alipay, antom, wechat-v3, standard-webhooks, adyen.");
  }

  @Test
  void do_not_take_a_rule_for_a_preset() {
    Presets presets = Presets.BUILT_IN.withRules(Map.of("ours", rule("204")));

    assertViolates("", "known-preset", () -> presets.named("ours"));
    assertThat(presets.all()).isEqualTo(Presets.BUILT_IN.all());
  }

  private static AcknowledgementRule rule(String status) {
    return AcknowledgementRule.of(StatusSet.of(status), new Anything(), StatusSet.NONE);
  }

  private static Preset preset(String name, Duration delay) {
    return new Preset(name, RetrySchedule.ofDelays(delay), AcknowledgementRule.SUCCESS);
  }

  private static Stream<Long> seconds(String list) {
    return Stream.of(list.split(" ")).map(Long::valueOf);
  }

  private static StatusSet set(String list) {
    return list.isEmpty() ? StatusSet.NONE : StatusSet.of(list.split(" "));
  }
}
