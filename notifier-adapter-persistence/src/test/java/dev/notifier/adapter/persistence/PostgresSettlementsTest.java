package dev.notifier.adapter.persistence;

import static dev.notifier.adapter.persistence.Driver.BUSY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.acknowledgement.Answer;
import dev.notifier.domain.application.UnworkableTaskException;
import dev.notifier.domain.application.query.AttemptView;
import dev.notifier.domain.application.query.AttemptView.AttemptOutcome;
import dev.notifier.domain.application.query.TaskView;
import dev.notifier.domain.application.steer.TaskMoves;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.Decision;
import dev.notifier.domain.task.Decision.AlreadySettled;
import dev.notifier.domain.task.Decision.Finish;
import dev.notifier.domain.task.Decision.GiveUp;
import dev.notifier.domain.task.Decision.RetryAt;
import dev.notifier.domain.task.Outcome;
import dev.notifier.domain.task.Steering;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskState.Cancelled;
import dev.notifier.domain.task.TaskState.Exhausted;
import dev.notifier.domain.task.TaskState.Scheduled;
import dev.notifier.domain.task.TaskState.Succeeded;
import dev.notifier.domain.task.UnreachableCause;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PostgresSettlementsTest {
  private static final Outcome ACKNOWLEDGED = new Outcome.Acknowledged();

  private static TestDatabase database;
  private static Driver driver;

  @BeforeAll
  static void create() {
    database = TestDatabase.create();
    driver = new Driver(database);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void an_acknowledgement_ends_the_task() {
    TaskId task = driver.accept();

    Decision decision = driver.settle(task, 1, driver.claim(task, 1), ACKNOWLEDGED);

    assertThat(decision).isEqualTo(new Finish());
    TaskView view = driver.view(task);
    assertThat(view.state()).isEqualTo(new Succeeded(1));
    assertThat(view.settledAt()).isPresent();
  }

  @Test
  void a_failure_moves_the_task_up_the_ladder_from_the_time_of_the_result() {
    TaskId task = driver.accept();

    Decision decision = driver.settle(task, 1, driver.claim(task, 1), BUSY);

    Instant due = recordedAt(task).plus(Samples.LADDER.delays().getFirst());
    assertThat(decision).isEqualTo(new RetryAt(2, 1, due));
    assertThat(driver.view(task).state()).isEqualTo(new Scheduled(2, 1, due, false));
  }

  @Test
  void the_last_rung_exhausts_the_task() {
    RetrySchedule once = RetrySchedule.ofDelays();
    TaskId task = driver.accept(Samples.task(once));

    Decision decision = driver.settle(task, 1, driver.claim(task, 1), BUSY, once);

    assertThat(decision).isEqualTo(new GiveUp("schedule-exhausted"));
    assertThat(driver.view(task).state()).isEqualTo(new Exhausted(1, "schedule-exhausted"));
  }

  @Test
  void a_refusal_exhausts_the_task_with_its_reason() {
    TaskId task = driver.accept();

    Decision decision =
        driver.settle(task, 1, driver.claim(task, 1), new Outcome.Refused("refused: status 410"));

    assertThat(decision).isEqualTo(new GiveUp("refused: status 410"));
    assertThat(driver.view(task).state()).isEqualTo(new Exhausted(1, "refused: status 410"));
  }

  static Stream<Arguments> outcomes() {
    return Stream.of(
        Arguments.of(ACKNOWLEDGED, AttemptOutcome.ACKNOWLEDGED, null),
        Arguments.of(BUSY, AttemptOutcome.NOT_ACKNOWLEDGED, "status: 503, expected 200"),
        Arguments.of(
            new Outcome.Unreachable(UnreachableCause.EGRESS_DENIED),
            AttemptOutcome.UNREACHABLE,
            "egress-denied"),
        Arguments.of(new Outcome.Refused("gone\0"), AttemptOutcome.REFUSED, "gone"),
        Arguments.of(new Outcome.Unknown("workers-lost"), AttemptOutcome.UNKNOWN, "workers-lost"));
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void every_outcome_is_recorded_with_its_reason(
      Outcome outcome, AttemptOutcome recorded, String reason) {
    TaskId task = driver.accept();

    driver.settle(task, 1, driver.claim(task, 1), outcome);

    AttemptView attempt = driver.attempts(task).getFirst();
    assertThat(attempt.outcome()).isEqualTo(recorded);
    assertThat(attempt.reason()).isEqualTo(Optional.ofNullable(reason));
    assertThat(attempt.duration()).contains(Driver.TOOK);
  }

  @Test
  void an_answer_is_kept_byte_for_byte() {
    TaskId task = driver.accept();
    Bytes hostile = Bytes.of(new byte[] {0, (byte) 0xFF, 27, '[', '2', 'J'});

    driver.settle(
        task, 1, driver.claim(task, 1), BUSY, Optional.of(new Answer(503, hostile, true)));

    AttemptView attempt = driver.attempts(task).getFirst();
    assertThat(attempt.statusCode()).contains(503);
    assertThat(attempt.responseBody()).contains(hostile);
    assertThat(attempt.responseTruncated()).isTrue();
  }

  @Test
  void settling_again_answers_as_the_first_time() {
    TaskId retried = driver.accept();
    ClaimId claim = driver.claim(retried, 1);
    Decision first = driver.settle(retried, 1, claim, BUSY);
    assertThat(driver.settle(retried, 1, claim, BUSY)).isEqualTo(first);
    assertThat(driver.attempts(retried)).hasSize(1);

    TaskId finished = driver.accept();
    ClaimId last = driver.claim(finished, 1);
    driver.settle(finished, 1, last, ACKNOWLEDGED);
    assertThat(driver.settle(finished, 1, last, ACKNOWLEDGED)).isEqualTo(new Finish());

    TaskId refused = driver.accept();
    ClaimId only = driver.claim(refused, 1);
    driver.settle(refused, 1, only, new Outcome.Refused("gone"));
    assertThat(driver.settle(refused, 1, only, new Outcome.Refused("gone")))
        .isEqualTo(new GiveUp("gone"));
  }

  @Test
  void settling_again_after_the_task_went_on_has_no_consequence() {
    TaskId task = driver.accept();
    ClaimId claim = driver.claim(task, 1);
    driver.settle(task, 1, claim, BUSY);
    driver.due(task, Duration.ZERO);
    driver.settle(task, 2, driver.claim(task, 2), BUSY);

    assertThat(driver.settle(task, 1, claim, BUSY)).isEqualTo(new AlreadySettled());
  }

  @Test
  void a_failure_from_a_lost_claim_is_recorded_and_changes_nothing() {
    TaskId task = driver.accept();
    ClaimId lost = driver.claim(task, 1);
    driver.lapse(task);
    ClaimId held = driver.claim(task, 1);

    assertThat(driver.settle(task, 1, lost, BUSY)).isEqualTo(new AlreadySettled());

    assertThat(attempt(task, lost).outcome()).isEqualTo(AttemptOutcome.NOT_ACKNOWLEDGED);
    assertThat(attempt(task, held).outcome()).isEqualTo(AttemptOutcome.IN_FLIGHT);
    assertThat(driver.settle(task, 1, held, ACKNOWLEDGED)).isEqualTo(new Finish());
  }

  @Test
  void an_acknowledgement_from_a_lost_claim_counts() {
    TaskId task = driver.accept();
    ClaimId lost = driver.claim(task, 1);
    driver.lapse(task);
    ClaimId held = driver.claim(task, 1);

    assertThat(driver.settle(task, 1, lost, ACKNOWLEDGED)).isEqualTo(new Finish());
    assertThat(driver.settle(task, 1, held, BUSY)).isEqualTo(new AlreadySettled());
    assertThat(driver.view(task).state()).isEqualTo(new Succeeded(1));
  }

  @Test
  void an_acknowledgement_counts_after_the_ladder_moved_on_or_ended() {
    TaskId movedOn = driver.accept();
    ClaimId lost = driver.claim(movedOn, 1);
    driver.lapse(movedOn);
    driver.settle(movedOn, 1, driver.claim(movedOn, 1), BUSY);
    assertThat(driver.settle(movedOn, 1, lost, ACKNOWLEDGED)).isEqualTo(new Finish());

    TaskId ended = driver.accept();
    ClaimId early = driver.claim(ended, 1);
    driver.lapse(ended);
    driver.settle(ended, 1, driver.claim(ended, 1), new Outcome.Refused("gone"));
    assertThat(driver.settle(ended, 1, early, ACKNOWLEDGED)).isEqualTo(new Finish());
    assertThat(driver.view(ended).state()).isEqualTo(new Succeeded(1));
  }

  @Test
  void the_result_of_a_cancelled_task_is_recorded_and_nothing_else() {
    TaskId task = driver.accept();
    ClaimId claim = driver.claim(task, 1);
    database.bean(TaskMoves.class).move("default", task, new Steering.Cancel());

    assertThat(driver.settle(task, 1, claim, ACKNOWLEDGED)).isEqualTo(new AlreadySettled());

    assertThat(driver.view(task).state()).isEqualTo(new Cancelled(1, Cancelled.CANCELLED));
    assertThat(attempt(task, claim).outcome()).isEqualTo(AttemptOutcome.ACKNOWLEDGED);
  }

  @Test
  void a_result_for_an_unknown_task_fails_alone() throws Exception {
    TaskId task = driver.accept();
    ClaimId claim = driver.claim(task, 1);
    TaskId unknown = Samples.taskId();

    assertThatThrownBy(() -> driver.settle(unknown, 1, Samples.claimId(), ACKNOWLEDGED))
        .isInstanceOf(UnworkableTaskException.class)
        .hasMessageContaining(unknown.toString());
    assertThat(driver.settle(task, 1, claim, ACKNOWLEDGED)).isEqualTo(new Finish());
  }

  private static AttemptView attempt(TaskId task, ClaimId claim) {
    return driver.attempts(task).stream()
        .filter(attempt -> attempt.claim().equals(claim))
        .findFirst()
        .orElseThrow();
  }

  private static Instant recordedAt(TaskId task) {
    return database
        .asOwner()
        .sql("select recorded_at from notifier.attempt_result where task_id = :id")
        .param("id", task.value())
        .query((row, number) -> TaskRow.time(row, "recorded_at"))
        .single();
  }
}
