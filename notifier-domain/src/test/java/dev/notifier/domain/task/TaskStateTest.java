package dev.notifier.domain.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.notifier.domain.task.TaskState.Scheduled;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskStateTest {
  private static final Instant DUE = Instant.EPOCH;

  @ParameterizedTest
  @CsvSource({"1, 0, false, 0", "1, 0, true, 1", "5, 0, false, 4", "5, 4, true, 5"})
  void counts_an_attempt_once_it_has_begun(int next, int rung, boolean begun, int attempts) {
    assertThat(new Scheduled(next, rung, DUE, begun).attempts()).isEqualTo(attempts);
  }

  /** With a schedule of 3 attempts. */
  @ParameterizedTest
  @CsvSource({
    "1, 0, false, 3",
    "1, 0, true,  2",
    "2, 1, false, 2",
    "3, 2, false, 1",
    "3, 2, true,  0",
    "7, 0, false, 3",
    "7, 1, true,  1",
    "4, 3, false, 0",
    "9, 5, true,  0",
  })
  void counts_what_is_left_of_this_run(int next, int rung, boolean begun, int left) {
    assertThat(new Scheduled(next, rung, DUE, begun).attemptsLeft(3)).isEqualTo(left);
  }

  @ParameterizedTest
  @CsvSource({"false, 1", "true, 0"})
  void a_schedule_without_delays_leaves_a_single_attempt(boolean begun, int left) {
    assertThat(new Scheduled(1, 0, DUE, begun).attemptsLeft(1)).isEqualTo(left);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "-1, 0", "1, -1", "1, 1", "3, 4", "0, -1"})
  void refuses_a_rung_that_the_attempt_cannot_stand_on(int next, int rung) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Scheduled(next, rung, DUE, false))
        .withMessage("Attempt %d cannot stand on rung %d", next, rung);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void a_handover_counts_attempts_from_1(int attempt) {
    TaskId task = new TaskId(new UUID(7, 1));

    assertThatIllegalArgumentException().isThrownBy(() -> new Handover(task, attempt, DUE));
    assertThat(new Handover(task, 1, DUE).attempt()).isEqualTo(1);
  }
}
