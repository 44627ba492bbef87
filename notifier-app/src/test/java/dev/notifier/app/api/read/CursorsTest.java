package dev.notifier.app.api.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.application.announce.RecordedEvents.Position;
import dev.notifier.domain.application.query.Tasks.AttemptPosition;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.TaskId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {
  private static final UUID ID = UUID.fromString("01936b1e-7d5c-7abc-8def-0123456789ab");

  @Test
  void a_position_survives_the_round_trip() {
    AttemptPosition attempt = new AttemptPosition(7, new ClaimId(ID));

    Position event = new Position(Instant.parse("2026-01-31T12:00:00.123456Z"), ID, ID);

    assertThat(Cursors.task(Cursors.of(new TaskId(ID)))).isEqualTo(new TaskId(ID));
    assertThat(Cursors.attempt(Cursors.of(attempt))).isEqualTo(attempt);
    assertThat(Cursors.event(Cursors.of(event))).isEqualTo(event);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "!!!", "AAAA", "01936b1e-7d5c-7abc-8def-0123456789ab"})
  void refuses_what_no_page_has_given_out(String cursor) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> Cursors.task(cursor))
        .extracting(InvalidValueException::field)
        .isEqualTo("cursor");
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> Cursors.attempt(cursor));
    assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> Cursors.event(cursor));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1900-01-01T00:00:00Z", "+100000-01-01T00:00:00Z"})
  void refuses_a_time_that_no_event_has(String time) {
    Position event = new Position(Instant.parse(time), ID, ID);

    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> Cursors.event(Cursors.of(event)));
  }

  @Test
  void does_not_take_one_lists_cursor_for_the_others() {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> Cursors.attempt(Cursors.of(new TaskId(ID))));
  }
}
