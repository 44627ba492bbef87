package dev.notifier.domain.application.replay;

import static dev.notifier.domain.Violations.assertViolates;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.application.Samples;
import dev.notifier.domain.application.query.Tasks.StateName;
import dev.notifier.domain.application.replay.BulkReplay.Selection;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class BulkReplayTest {
  private static final Instant FROM = Samples.NOW;

  @ParameterizedTest
  @EnumSource(names = {"EXHAUSTED", "CANCELLED"})
  void selects_what_has_ended_without_success(StateName state) {
    assertThat(selection(state, FROM.plusNanos(1)).state()).isEqualTo(state);
    assertThat(new Selection(Optional.of("M-1"), state, Instant.MIN, Instant.MAX).merchantNo())
        .contains("M-1");
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"EXHAUSTED", "CANCELLED"})
  void selects_nothing_else(StateName state) {
    assertViolates("state", "exhausted-or-cancelled", () -> selection(state, FROM.plusSeconds(1)));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, -3600})
  void selects_from_a_range_that_is_not_empty(long seconds) {
    assertViolates(
        "to", "after-from", () -> selection(StateName.EXHAUSTED, FROM.plusSeconds(seconds)));
  }

  private static Selection selection(StateName state, Instant to) {
    return new Selection(Optional.empty(), state, FROM, to);
  }
}
