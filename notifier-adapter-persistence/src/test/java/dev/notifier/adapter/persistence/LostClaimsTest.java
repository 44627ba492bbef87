package dev.notifier.adapter.persistence;

import static dev.notifier.adapter.persistence.Driver.BUSY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.application.announce.PendingEvents;
import dev.notifier.domain.application.attempt.Claims.Answer.Denied;
import dev.notifier.domain.application.attempt.FollowUp;
import dev.notifier.domain.task.ClaimDecision.HandOverAgain;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.Outcome;
import dev.notifier.domain.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two workers came to hold claims of one attempt, since the broker took the first for gone. Either
 * may hold the last handover, and either may die before it has done what follows from its result.
 */
class LostClaimsTest {
  private static final Outcome ACKNOWLEDGED = new Outcome.Acknowledged();

  private final TestDatabase database = TestDatabase.create();
  private final Driver driver = new Driver(database);
  private final PendingEvents pending = database.bean(PendingEvents.class);
  private TaskId task;
  private ClaimId lost;
  private ClaimId held;

  @BeforeEach
  void claimTwice() {
    task = driver.accept();
    lost = driver.claim(task, 1);
    driver.lapse(task);
    held = driver.claim(task, 1);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void the_loser_sends_its_handover_to_the_end_of_the_others_lease() {
    FollowUp first = fail(lost);

    assertThat(first.events()).isEmpty();
    assertThat(first.handovers())
        .singleElement()
        .satisfies(
            successor -> {
              assertThat(successor.attempt()).isEqualTo(1);
              assertThat(successor.again()).isTrue();
              assertThat(successor.dueAt()).isAfter(Instant.now());
              assertThat(driver.claim(task, 1, Samples.claimId(), true))
                  .isEqualTo(new Denied(new HandOverAgain(successor)));
            });
    assertThat(fail(lost)).isEqualTo(first);
  }

  @Test
  void the_loser_does_again_what_follows_from_the_others_result() {
    FollowUp ofTheOther = fail(held);

    assertThat(ofTheOther.handovers()).extracting(Handover::attempt).containsExactly(2);
    assertThat(ofTheOther.events()).hasSize(1);
    assertThat(fail(lost)).isEqualTo(ofTheOther);
    assertThat(fail(lost)).isEqualTo(ofTheOther);
  }

  @Test
  void the_holder_does_again_what_follows_from_a_late_acknowledgement() {
    FollowUp late = driver.settled(task, 1, lost, ACKNOWLEDGED).followUp();

    assertThat(late.handovers()).isEmpty();
    assertThat(late.events()).hasSize(1);
    assertThat(fail(held)).isEqualTo(late);
  }

  @Test
  void a_late_acknowledgement_waits_in_the_database_until_it_has_been_told() {
    FollowUp late = driver.settled(task, 1, lost, ACKNOWLEDGED).followUp();

    assertThat(pending.waiting(10, Duration.ZERO)).isEqualTo(late.events());
  }

  @Test
  void what_its_handover_answers_for_does_not_wait() {
    driver.settled(task, 1, held, ACKNOWLEDGED);
    fail(lost);

    assertThat(pending.waiting(10, Duration.ZERO)).isEmpty();
  }

  private FollowUp fail(ClaimId claim) {
    return driver.settled(task, 1, claim, BUSY).followUp();
  }
}
