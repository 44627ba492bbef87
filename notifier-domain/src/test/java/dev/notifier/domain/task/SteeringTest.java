package dev.notifier.domain.task;

import static dev.notifier.domain.Violations.assertViolates;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.Variants;
import dev.notifier.domain.task.Steering.Cancel;
import dev.notifier.domain.task.Steering.Replay;
import dev.notifier.domain.task.Steering.Resolve;
import dev.notifier.domain.task.TaskState.Cancelled;
import dev.notifier.domain.task.TaskState.Exhausted;
import dev.notifier.domain.task.TaskState.Scheduled;
import dev.notifier.domain.task.TaskState.Succeeded;
import dev.notifier.domain.task.Transition.Moved;
import dev.notifier.domain.task.Transition.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SteeringTest {
  private static final Instant DUE = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NOW = DUE.plusSeconds(60);

  private static final Steering CANCEL = new Cancel();
  private static final Steering REPLAY = new Replay();
  private static final Steering RESOLVE = new Resolve("refunded by hand");

  private static final TaskState WAITING = new Scheduled(2, 1, DUE, false);
  private static final TaskState UNDER_WAY = new Scheduled(2, 1, DUE, true);
  private static final TaskState SUCCEEDED = new Succeeded(2);
  private static final TaskState EXHAUSTED = new Exhausted(2, "schedule-exhausted");
  private static final TaskState CANCELLED = new Cancelled(2, "cancelled");
  private static final TaskState RESOLVED = new Cancelled(2, "resolved: refunded by hand");

  record Row(TaskState state, Steering steering, Transition then) {}

  static final List<Row> TABLE =
      List.of(
          new Row(WAITING, CANCEL, new Moved(new Cancelled(1, "cancelled"))),
          new Row(UNDER_WAY, CANCEL, new Moved(new Cancelled(2, "cancelled"))),
          new Row(
              SUCCEEDED, CANCEL, new Refused("not-settled", "The task is acknowledged already.")),
          new Row(EXHAUSTED, CANCEL, new Refused("not-settled", "The task has ended already.")),
          new Row(CANCELLED, CANCEL, new Refused("not-settled", "The task is cancelled already.")),
          new Row(WAITING, REPLAY, new Refused("settled", "The task is still open.")),
          new Row(UNDER_WAY, REPLAY, new Refused("settled", "The task is still open.")),
          new Row(SUCCEEDED, REPLAY, new Refused("not-acknowledged", "The task is acknowledged.")),
          new Row(EXHAUSTED, REPLAY, new Moved(new Scheduled(3, 0, NOW, false))),
          new Row(CANCELLED, REPLAY, new Moved(new Scheduled(3, 0, NOW, false))),
          new Row(RESOLVED, REPLAY, new Moved(new Scheduled(3, 0, NOW, false))),
          new Row(WAITING, RESOLVE, new Refused("exhausted", "The task is still open.")),
          new Row(UNDER_WAY, RESOLVE, new Refused("exhausted", "The task is still open.")),
          new Row(SUCCEEDED, RESOLVE, new Refused("exhausted", "The task is acknowledged.")),
          new Row(EXHAUSTED, RESOLVE, new Moved(RESOLVED)),
          new Row(CANCELLED, RESOLVE, new Refused("exhausted", "The task is closed already.")),
          new Row(RESOLVED, RESOLVE, new Refused("exhausted", "The task is closed already.")));

  @ParameterizedTest
  @FieldSource("TABLE")
  void moves_or_refuses_by_the_state(Row row) {
    assertThat(row.steering().from(row.state(), NOW)).isEqualTo(row.then());
  }

  @Test
  void the_table_has_every_steering_in_every_state() {
    List<String> pairs = new ArrayList<>();
    for (String steering : Variants.of(Steering.class)) {
      Variants.of(TaskState.class).forEach(state -> pairs.add(steering + " " + state));
    }

    assertThat(TABLE)
        .extracting(row -> name(row.steering()) + " " + name(row.state()))
        .hasSameElementsAs(pairs);
  }

  @ParameterizedTest
  @FieldSource("TABLE")
  void neither_hides_nor_invents_an_attempt(Row row) {
    if (row.then() instanceof Moved(TaskState moved)) {
      assertThat(moved.attempts()).isEqualTo(row.state().attempts());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 499, 500})
  void a_note_has_up_to_500_characters(int length) {
    String note = "x".repeat(length);

    assertThat(new Resolve(note).from(EXHAUSTED, NOW))
        .isEqualTo(new Moved(new Cancelled(2, "resolved: " + note)));
  }

  static Stream<String> notes() {
    return Stream.of("済", "bestätigt: 12,50 €", "👩‍💻 called", " padded ");
  }

  @ParameterizedTest
  @MethodSource("notes")
  void a_note_is_in_any_language(String note) {
    assertThat(new Resolve(note).note()).isEqualTo(note);
  }

  static Stream<String> unfitNotes() {
    return Stream.of(
        "",
        " ",
        "\u3000",
        "x".repeat(501),
        "a\nb",
        "a\rb",
        "a\tb",
        "a\0",
        "a\u001B[2J",
        "a\u009B2J",
        "a\u2028b",
        "a\u2029b",
        "a\uD83D",
        "\uDC69a");
  }

  @ParameterizedTest
  @MethodSource("unfitNotes")
  void a_note_is_one_line_of_well_formed_text(String note) {
    assertViolates("note", "1-to-500-characters", () -> new Resolve(note));
  }

  private static String name(Object variant) {
    return variant.getClass().getSimpleName();
  }
}
