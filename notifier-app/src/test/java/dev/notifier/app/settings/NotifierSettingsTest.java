package dev.notifier.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.notifier.app.settings.NotifierSettings.InvalidSettingException;
import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.acknowledgement.BodyRule;
import dev.notifier.domain.acknowledgement.BodyRule.Comparison;
import dev.notifier.domain.acknowledgement.StatusSet;
import dev.notifier.domain.task.Presets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class NotifierSettingsTest {

  @Test
  void fills_the_defaults_in() {
    NotifierSettings settings = settings(Map.of());

    assertThat(settings.rabbit().inFlight()).isEqualTo(1024);
    assertThat(settings.feed().maxInFlight()).isEqualTo(64);
    assertThat(settings.replay().pace()).isEqualTo(100);
    assertThat(settings.redrive().enabled()).isFalse();
    assertThat(settings.redrive().window()).isEqualTo(Duration.ofDays(1));
    assertThat(settings.defaultPreset().name()).isEqualTo(Presets.PAYMENT);
  }

  @Test
  void networks_and_ports_are_lists() {
    NotifierSettings.Egress egress =
        settings(
                Map.of(
                    "egress.allow", "127.0.0.0/8",
                    "egress.deny", "127.0.0.66/32, 192.0.2.0/24",
                    "egress.ports", "443,9443"))
            .egress();

    assertThat(egress.allow()).containsExactly("127.0.0.0/8");
    assertThat(egress.deny()).containsExactly("127.0.0.66/32", "192.0.2.0/24");
    assertThat(egress.ports()).containsExactlyInAnyOrder(443, 9443);
    assertThat(settings(Map.of()).egress().deny()).isEmpty();
    assertThat(settings(Map.of("egress.deny", "")).egress().deny()).isEmpty();
  }

  @Test
  void a_rule_with_a_name_may_be_named_by_schedules_too() {
    Presets presets =
        settings(
                Map.of(
                    "acknowledgements.bank.statuses", "200,201",
                    "acknowledgements.bank.pointer", "/code",
                    "acknowledgements.bank.in", "OK,0",
                    "acknowledgements.bank.refusals", "410",
                    "schedules.bank-ladder.delays", "1s,5s",
                    "schedules.bank-ladder.acknowledgement", "bank",
                    "schedules.other.acknowledgement", "antom"))
            .presets();

    AcknowledgementRule bank =
        AcknowledgementRule.of(
            StatusSet.of("200", "201"),
            new BodyRule.PointerIn("/code", List.of("OK", "0")),
            StatusSet.of("410"));
    assertThat(presets.acknowledgement("bank")).isEqualTo(bank);
    assertThat(presets.named("bank-ladder").acknowledgement()).isEqualTo(bank);
    assertThat(presets.named("bank-ladder").schedule().delays())
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(5));
    assertThat(presets.named("other").acknowledgement())
        .isEqualTo(presets.named("antom").acknowledgement());
  }

  @Test
  void a_rule_may_compare_the_body_or_take_any() {
    Presets presets =
        settings(
                Map.of(
                    "acknowledgements.any.statuses", "2xx",
                    "acknowledgements.ok.statuses", "200",
                    "acknowledgements.ok.equals", "OK",
                    "acknowledgements.ok.ignore-case", "true"))
            .presets();

    assertThat(presets.acknowledgement("any").acknowledged().body())
        .isEqualTo(new BodyRule.Anything());
    assertThat(presets.acknowledgement("ok").acknowledged().body())
        .isEqualTo(new BodyRule.EqualTo("OK", Comparison.TRIMMED_IGNORING_CASE));
  }

  @ParameterizedTest
  @CsvSource({
    "feed.max-in-flight, 0, NOTIFIER_FEED_MAX_IN_FLIGHT",
    "feed.max-in-flight, 10001, NOTIFIER_FEED_MAX_IN_FLIGHT",
    "replay.pace, 0, NOTIFIER_REPLAY_PACE",
    "replay.pace, 10001, NOTIFIER_REPLAY_PACE",
    "redrive.window, 0s, NOTIFIER_REDRIVE_WINDOW",
    "redrive.window, 32d, NOTIFIER_REDRIVE_WINDOW",
    "rabbit.in-flight, 0, NOTIFIER_RABBIT_IN_FLIGHT",
    "metrics.key, too-short, NOTIFIER_METRICS_KEY",
    "metrics.key, 0123456789abcdef, NOTIFIER_METRICS_KEY",
    "metrics.interval, 10ms, NOTIFIER_METRICS_INTERVAL",
    "default-schedule, nope, NOTIFIER_DEFAULT_SCHEDULE",
    "schedules.x.acknowledgement, nope, notifier.schedules.x.acknowledgement",
    "schedules.x.delays, 1ms, notifier.schedules.x.delays[0]",
    "schedules.x.jitter, 2, notifier.schedules.x.jitter",
    "acknowledgements.x.equals, OK, notifier.acknowledgements.x.statuses",
    "acknowledgements.x.statuses, 999, notifier.acknowledgements.x.statuses[0]"
  })
  void one_sentence_names_the_property(String property, String value, String named) {
    assertRefused(Map.of(property, value), named);
  }

  @ParameterizedTest
  @CsvSource({
    "pointer, code, notifier.acknowledgements.x",
    "exact, true, notifier.acknowledgements.x",
    "equals, '', notifier.acknowledgements.x.equals",
    "refusals, 4x, notifier.acknowledgements.x.refusals[0]"
  })
  void a_malformed_rule_is_found_at_start(String property, String value, String named) {
    assertRefused(
        Map.of("acknowledgements.x.statuses", "200", "acknowledgements.x." + property, value),
        named);
  }

  private static void assertRefused(Map<String, String> properties, String named) {
    ThrowableAssert.ThrowingCallable start = () -> settings(properties).defaultPreset();

    assertThatExceptionOfType(RuntimeException.class)
        .isThrownBy(start)
        .extracting(NotifierSettingsTest::root)
        .isInstanceOfSatisfying(
            InvalidSettingException.class,
            refusal -> assertThat(refusal).hasMessageStartingWith(named).hasMessageEndingWith("."));
  }

  private static Throwable root(Throwable thrown) {
    Throwable cause = thrown.getCause();
    return cause == null ? thrown : root(cause);
  }

  private static NotifierSettings settings(Map<String, String> properties) {
    Map<String, String> all = new HashMap<>();
    all.put("notifier.api-key", "0123456789abcdef");
    properties.forEach((name, value) -> all.put("notifier." + name, value));
    return new Binder(new MapConfigurationPropertySource(all))
        .bindOrCreate("notifier", NotifierSettings.class);
  }
}
