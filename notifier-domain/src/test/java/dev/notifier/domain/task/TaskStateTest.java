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
