package dev.notifier.adapter.persistence;

import static dev.notifier.adapter.persistence.Driver.BUSY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.application.accept.NewTask;
import dev.notifier.domain.application.attempt.ClaimedAttempt;
import dev.notifier.domain.application.attempt.Claims.Answer;
import dev.notifier.domain.application.attempt.Claims.Answer.Abandoned;
import dev.notifier.domain.application.attempt.Claims.Answer.Denied;
import dev.notifier.domain.application.attempt.Claims.Answer.Granted;
import dev.notifier.domain.application.attempt.Claims.Answer.SettledBefore;
import dev.notifier.domain.application.attempt.FollowUp;
import dev.notifier.domain.application.attempt.Outgoing;
import dev.notifier.domain.application.query.AttemptView;
import dev.notifier.domain.application.query.AttemptView.AttemptOutcome;
import dev.notifier.domain.signing.Signing;
import dev.notifier.domain.task.ClaimDecision.Acknowledge;
import dev.notifier.domain.task.ClaimDecision.HandOverAgain;
import dev.notifier.domain.task.ClaimDecision.Park;
import dev.notifier.domain.task.ClaimDecision.Surplus;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.ClaimRule;
import dev.notifier.domain.task.Decision;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.Outcome;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskKind;
import dev.notifier.domain.task.TaskState.Scheduled;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresClaimsTest {
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
  void grants_the_next_attempt_with_all_that_is_needed_to_run_it() {
    NewTask task = Samples.task();
    driver.accept(task);
    ClaimId claim = Samples.claimId();

    Answer answer = driver.claim(task.id(), 1, claim, false);

    assertThat(answer)
        .isEqualTo(
            new Granted(
                new ClaimedAttempt(
                    TaskKind.NOTIFICATION,
                    claim,
                    new Outgoing(
                        task.id(), 1, task.subject().eventType(), task.request(), Signing.NONE),
                    Optional.empty(),
                    task.schedule(),
                    task.acknowledgement(),
                    Driver.DEADLINE)));
  }

  @Test
  void writes_the_intent_before_it_grants() {
    TaskId task = driver.accept();
    Scheduled accepted = (Scheduled) driver.view(task).state();

    ClaimId claim = driver.claim(task, 1);

    assertThat(driver.attempts(task)).hasSize(1);
    AttemptView attempt = driver.attempts(task).getFirst();
    assertThat(attempt.claim()).isEqualTo(claim);
    assertThat(attempt.number()).isEqualTo(1);
    assertThat(attempt.dueAt()).isEqualTo(accepted.dueAt());
    assertThat(attempt.startedAt()).isAfterOrEqualTo(attempt.dueAt());
    assertThat(attempt.lateness())
        .isEqualTo(Duration.between(attempt.dueAt(), attempt.startedAt()));
    assertThat(attempt.outcome()).isEqualTo(AttemptOutcome.IN_FLIGHT);
    assertThat(driver.view(task).state().attempts()).isEqualTo(1);
  }

  @Test
  void hands_over_again_what_is_not_yet_due() {
    TaskId task = driver.accept();
    driver.due(task, Duration.ofMinutes(1));
    Instant due = due(task);

    assertThat(driver.claim(task, 1, Samples.claimId(), false))
        .isEqualTo(new Denied(new HandOverAgain(new Handover(task, 1, due))));
    assertThat(driver.attempts(task)).isEmpty();
  }

  @Test
  void grants_the_same_claim_again_without_a_second_intent() {
    TaskId task = driver.accept();
    ClaimId claim = Samples.claimId();
    Answer first = driver.claim(task, 1, claim, false);

    Answer second = driver.claim(task, 1, claim, false);

    assertThat(second).isEqualTo(first).isInstanceOf(Granted.class);
    assertThat(driver.attempts(task)).hasSize(1);
    assertThat(claims(task)).isEqualTo(1);
  }

  @Test
  void grants_the_same_claim_again_after_its_lease_has_lapsed() {
    TaskId task = driver.accept();
    ClaimId claim = driver.claim(task, 1);
    driver.lapse(task);

    assertThat(driver.claim(task, 1, claim, false)).isInstanceOf(Granted.class);
    assertThat(driver.attempts(task)).hasSize(1);
  }

  @Test
  void sends_a_redelivery_to_the_end_of_the_live_lease_of_another() {
    TaskId task = driver.accept();
    driver.claim(task, 1);

    assertThat(driver.claim(task, 1, Samples.claimId(), true))
        .isEqualTo(new Denied(new HandOverAgain(new Handover(task, 1, leaseUntil(task), true))));
  }

  @Test
  void takes_a_first_delivery_under_a_live_lease_for_a_duplicate() {
    TaskId task = driver.accept();
    driver.claim(task, 1);

    assertThat(driver.claim(task, 1, Samples.claimId(), false))
        .isEqualTo(new Denied(new Acknowledge(Surplus.DUPLICATE)));
  }

  @Test
  void follows_up_again_when_a_redelivery_finds_the_attempt_settled() {
    TaskId task = driver.accept();
    driver.settle(task, 1, driver.claim(task, 1), BUSY);

    assertThat(followUp(driver.claim(task, 1, Samples.claimId(), true)).handovers())
        .containsExactly(new Handover(task, 2, due(task)));
  }

  @Test
  void follows_up_without_a_handover_once_the_task_has_ended() {
    TaskId task = driver.accept();
    driver.settle(task, 1, driver.claim(task, 1), new Outcome.Acknowledged());

    assertThat(followUp(driver.claim(task, 1, Samples.claimId(), true)).handovers()).isEmpty();
  }

  @Test
  void takes_a_first_delivery_of_a_settled_attempt_for_stale() {
    TaskId task = driver.accept();
    driver.settle(task, 1, driver.claim(task, 1), BUSY);

    assertThat(driver.claim(task, 1, Samples.claimId(), false))
        .isEqualTo(new Denied(new Acknowledge(Surplus.STALE)));
  }

  @Test
  void hands_over_the_tasks_own_next_attempt_where_the_handover_is_ahead() {
    TaskId task = driver.accept();

    assertThat(driver.claim(task, 7, Samples.claimId(), false))
        .isEqualTo(new Denied(new HandOverAgain(new Handover(task, 1, due(task)))));
  }

  @Test
  void parks_the_handover_of_an_unknown_task() {
    TaskId unknown = new TaskId(new UUID(-1, -1));

    assertThat(driver.claim(unknown, 1, Samples.claimId(), false))
        .isEqualTo(new Denied(new Park("no such task")));
  }

  @Test
  void claims_anew_once_the_lease_has_lapsed() {
    TaskId task = driver.accept();
    ClaimId lost = driver.claim(task, 1);
    driver.lapse(task);

    ClaimId claim = driver.claim(task, 1);

    assertThat(driver.attempts(task))
        .extracting(AttemptView::claim)
        .containsExactlyInAnyOrder(lost, claim);
    assertThat(claims(task)).isEqualTo(2);
    assertThat(driver.view(task).state().attempts()).isEqualTo(1);
  }

  @Test
  void abandons_an_attempt_that_has_ended_its_workers_five_times() {
    TaskId task = driver.accept();
    ClaimId claim = driver.claim(task, 1);
    for (int i = 1; i < ClaimRule.MAX_CLAIMS; i++) {
      driver.lapse(task);
      claim = driver.claim(task, 1);
    }
    driver.lapse(task);
    ClaimId last = claim;

    Answer answer = driver.claim(task, 1, Samples.claimId(), true);

    assertThat(answer).isInstanceOf(Abandoned.class);
    assertThat(((Abandoned) answer).attempt().claim()).isEqualTo(last);
    assertThat(driver.settle(task, 1, last, new Outcome.Unknown("workers-lost")))
        .isInstanceOf(Decision.RetryAt.class);
    assertThat(claims(task)).isZero();
    assertThat(driver.attempts(task)).hasSize(ClaimRule.MAX_CLAIMS);
    assertThat(driver.attempts(task))
        .filteredOn(AttemptView::claim, last)
        .singleElement()
        .satisfies(
            attempt -> {
              assertThat(attempt.outcome()).isEqualTo(AttemptOutcome.UNKNOWN);
              assertThat(attempt.reason()).contains("workers-lost");
            });
  }

  @Test
  void grants_one_of_a_hundred_concurrent_claims() throws Exception {
    TaskId task = driver.accept();

    List<Answer> answers =
        Concurrently.call(100, () -> driver.claim(task, 1, Samples.claimId(), false));

    assertThat(answers).filteredOn(answer -> answer instanceof Granted).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> !(answer instanceof Granted))
        .containsOnly(new Denied(new Acknowledge(Surplus.DUPLICATE)));
    assertThat(driver.attempts(task)).hasSize(1);
  }

  @Test
  void keeps_a_request_byte_for_byte() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    NewTask task = Samples.withBody(Bytes.of(all));
    driver.accept(task);

    Granted granted = (Granted) driver.claim(task.id(), 1, Samples.claimId(), false);

    assertThat(granted.attempt().outgoing().request()).isEqualTo(task.request());
  }

  private static Instant due(TaskId task) {
    return ((Scheduled) driver.view(task).state()).dueAt();
  }

  private static int claims(TaskId task) {
    return column(task, "claims", Integer.class);
  }

  private static Instant leaseUntil(TaskId task) {
    return column(task, "lease_until", OffsetDateTime.class).toInstant();
  }

  private static FollowUp followUp(Answer answer) {
    return ((SettledBefore) answer).followUp();
  }

  private static <T> T column(TaskId task, String name, Class<T> type) {
    return database
        .asOwner()
        .sql("select %s from notifier.task where id = :id".formatted(name))
        .param("id", task.value())
        .query((row, number) -> row.getObject(1, type))
        .single();
  }
}
