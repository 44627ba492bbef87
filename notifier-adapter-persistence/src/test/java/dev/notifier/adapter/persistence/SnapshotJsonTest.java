package dev.notifier.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.acknowledgement.BodyRule.Anything;
import dev.notifier.domain.acknowledgement.BodyRule.Comparison;
import dev.notifier.domain.acknowledgement.BodyRule.Complete;
import dev.notifier.domain.acknowledgement.BodyRule.EqualTo;
import dev.notifier.domain.acknowledgement.BodyRule.PointerIn;
import dev.notifier.domain.acknowledgement.Condition;
import dev.notifier.domain.acknowledgement.StatusSet;
import dev.notifier.domain.application.accept.NewTask;
import dev.notifier.domain.application.attempt.Claims.Answer.Granted;
import dev.notifier.domain.schedule.Jitter;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.task.Preset;
import dev.notifier.domain.task.Presets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SnapshotJsonTest {
  private static TestDatabase database;

  @BeforeAll
  static void create() {
    database = TestDatabase.create();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  static Stream<Preset> presets() {
    return Presets.BUILT_IN.all().stream();
  }

  @ParameterizedTest
  @MethodSource("presets")
  void presets_are_read_as_they_were_written(Preset preset) {
    assertThat(ScheduleJson.read(ScheduleJson.write(preset.schedule())))
        .isEqualTo(preset.schedule());
    assertThat(AcknowledgementJson.read(AcknowledgementJson.write(preset.acknowledgement())))
        .isEqualTo(preset.acknowledgement());
  }

  @Test
  void a_schedule_has_the_shape_of_the_api() {
    assertThat(
            ScheduleJson.write(
                new RetrySchedule(
                    Duration.ZERO, List.of(Duration.ofMillis(1500)), new Jitter(0.1))))
        .isEqualTo("{\"initialDelay\":\"PT0S\",\"delays\":[\"PT1.5S\"],\"jitter\":0.1}");
  }

  @Test
  void a_rule_has_the_shape_of_the_api() {
    assertThat(AcknowledgementJson.write(AcknowledgementRule.SUCCESS))
        .isEqualTo("{\"statuses\":[\"200\"],\"body\":{\"equals\":\"success\"},\"refusals\":[]}");
  }

  static Stream<AcknowledgementRule> rules() {
    StatusSet ok = StatusSet.of("200", "2xx");
    StatusSet gone = StatusSet.of("410");
    return Stream.of(
        AcknowledgementRule.of(ok, new Anything(), gone),
        AcknowledgementRule.of(ok, new EqualTo("ok", Comparison.EXACT), StatusSet.NONE),
        AcknowledgementRule.of(
            ok, new EqualTo("Ok", Comparison.TRIMMED_IGNORING_CASE), StatusSet.NONE),
        AcknowledgementRule.of(ok, new EqualTo("\0 \ud800 \"ä€😀\"\n", Comparison.TRIMMED), gone),
        AcknowledgementRule.of(
            ok, new PointerIn("/a~1b/0", List.of("SUCCESS", "true", "1.10")), StatusSet.NONE),
        new AcknowledgementRule(
            new Condition(ok, new Complete()),
            gone,
            Optional.of(new Condition(ok, new PointerIn("/state", List.of("CLOSED"))))));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void any_rule_survives_the_database(AcknowledgementRule rule) {
    NewTask sample = Samples.task();
    NewTask task = Samples.judgedBy(rule);
    Driver driver = new Driver(database);
    driver.accept(task);

    Granted granted = (Granted) driver.claim(task.id(), 1, Samples.claimId(), false);

    assertThat(granted.attempt().acknowledgement()).isEqualTo(rule);
    assertThat(granted.attempt().schedule()).isEqualTo(sample.schedule());
  }

  @Test
  void no_more_than_a_bounded_number_of_texts_is_remembered() {
    Remembered<String, String> remembered = new Remembered<>(text -> text + "!");
    for (int i = 0; i < 3000; i++) {
      assertThat(remembered.of("text " + i)).isEqualTo("text " + i + "!");
      assertThat(remembered.size()).isLessThanOrEqualTo(1024);
    }
  }
}
