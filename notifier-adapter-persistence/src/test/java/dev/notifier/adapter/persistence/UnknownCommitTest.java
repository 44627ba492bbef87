package dev.notifier.adapter.persistence;

import static dev.notifier.adapter.persistence.Driver.BUSY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notifier.domain.application.StoreUnavailableException;
import dev.notifier.domain.application.accept.NewTask;
import dev.notifier.domain.application.accept.NewTasks;
import dev.notifier.domain.application.accept.NewTasks.Insertion.Repeated;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.Decision;
import dev.notifier.domain.task.Decision.Finish;
import dev.notifier.domain.task.Decision.RetryAt;
import dev.notifier.domain.task.Outcome;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskState.Scheduled;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The database commits, and the answer gets lost. */
class UnknownCommitTest {
  private final LossyCommits commits = new LossyCommits();
  private TestDatabase database;
  private Driver driver;

  @BeforeEach
  void create() {
    database = TestDatabase.create(commits);
    driver = new Driver(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_claim_is_granted_with_one_intent() {
    TaskId task = driver.accept();
    commits.loseNextAnswer();

    ClaimId claim = driver.claim(task, 1);

    assertThat(driver.attempts(task)).singleElement().matches(a -> a.claim().equals(claim));
    assertThat(commits.lost()).isEqualTo(1);
  }

  @Test
  void a_settlement_answers_what_was_committed() {
    TaskId task = driver.accept();
    ClaimId claim = driver.claim(task, 1);
    commits.loseNextAnswer();

    Decision decision = driver.settle(task, 1, claim, BUSY);

    Scheduled next = (Scheduled) driver.view(task).state();
    assertThat(decision).isEqualTo(new RetryAt(2, 1, next.dueAt()));
    assertThat(commits.lost()).isEqualTo(1);
  }

  @Test
  void an_acknowledgement_finishes_the_task() {
    TaskId task = driver.accept();
    ClaimId claim = driver.claim(task, 1);
    commits.loseNextAnswer();

    assertThat(driver.settle(task, 1, claim, new Outcome.Acknowledged())).isEqualTo(new Finish());
  }

  @Test
  void an_acceptance_is_repeated_by_its_caller() {
    NewTask task = Samples.keyed("key", "same");
    commits.loseNextAnswer();

    assertThatThrownBy(() -> driver.accept(task)).isInstanceOf(StoreUnavailableException.class);

    assertThat(
            Driver.insertAll(database.bean(NewTasks.class), List.of(Samples.keyed("key", "same"))))
        .containsExactly(new Repeated(driver.view(task.id())));
  }
}
