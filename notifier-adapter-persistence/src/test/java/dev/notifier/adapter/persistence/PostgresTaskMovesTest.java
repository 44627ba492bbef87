package dev.notifier.adapter.persistence;

import static dev.notifier.adapter.persistence.Driver.BUSY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.application.query.TaskView;
import dev.notifier.domain.application.steer.TaskMoves;
import dev.notifier.domain.application.steer.TaskMoves.Result;
import dev.notifier.domain.application.steer.TaskMoves.Result.Moved;
import dev.notifier.domain.application.steer.TaskMoves.Result.NoSuchTask;
import dev.notifier.domain.application.steer.TaskMoves.Result.Refused;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.Outcome;
import dev.notifier.domain.task.Steering;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskState.Cancelled;
import dev.notifier.domain.task.TaskState.Scheduled;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresTaskMovesTest {
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
  void a_cancelled_task_keeps_the_live_lease() {
    TaskId task = driver.accept();
    ClaimId claim = driver.claim(task, 1);

    TaskView view = ((Moved) cancel(task)).task();

    assertThat(view.state()).isEqualTo(new Cancelled(1, Cancelled.CANCELLED));
    assertThat(view.settledAt()).isPresent();
    assertThat(view).isEqualTo(driver.view(task));
    assertThat(claimColumns(task)).containsEntry("claim_id", claim.value());
  }

  @Test
  void a_replay_starts_at_the_first_rung_under_the_next_number() {
    TaskId task = driver.accept();
    driver.settle(task, 1, driver.claim(task, 1), new Outcome.Refused("gone"));

    TaskView view = ((Moved) replay(task)).task();

    Scheduled state = (Scheduled) view.state();
    assertThat(state.nextAttempt()).isEqualTo(2);
    assertThat(state.rung()).isZero();
    assertThat(view.settledAt()).isEmpty();
    assertThat(view).isEqualTo(driver.view(task));
    driver.settle(task, 2, driver.claim(task, 2), BUSY);
    assertThat(driver.view(task).state().attempts()).isEqualTo(2);
  }

  @Test
  void a_replay_clears_the_claim_of_a_cancelled_task() {
    TaskId task = driver.accept();
    driver.claim(task, 1);
    cancel(task);

    replay(task);

    assertThat(claimColumns(task))
        .containsEntry("claim_id", null)
        .containsEntry("lease_until", null)
        .containsEntry("claims", 0);
    driver.claim(task, 2);
  }

  @Test
  void a_refused_move_changes_nothing() {
    TaskId task = driver.accept();

    assertThat(replay(task)).isInstanceOf(Refused.class);
    cancel(task);
    TaskView cancelled = driver.view(task);
    assertThat(cancel(task)).isInstanceOf(Refused.class);

    assertThat(driver.view(task)).isEqualTo(cancelled);
  }

  @Test
  void a_task_of_another_tenant_does_not_exist() {
    TaskId task = driver.accept();
    TaskMoves moves = database.bean(TaskMoves.class);

    assertThat(moves.move("another", task, new Steering.Cancel())).isEqualTo(new NoSuchTask());
    assertThat(moves.move("default", Samples.taskId(), new Steering.Replay()))
        .isEqualTo(new NoSuchTask());
    assertThat(driver.view(task).state()).isInstanceOf(Scheduled.class);
  }

  @Test
  void of_many_who_cancel_one_does() throws Exception {
    TaskId task = driver.accept();

    List<Result> results = Concurrently.call(20, () -> cancel(task));

    assertThat(results).filteredOn(Moved.class::isInstance).hasSize(1);
  }

  private static Result cancel(TaskId task) {
    return database.bean(TaskMoves.class).move("default", task, new Steering.Cancel());
  }

  private static Result replay(TaskId task) {
    return database.bean(TaskMoves.class).move("default", task, new Steering.Replay());
  }

  private static Map<String, @Nullable Object> claimColumns(TaskId task) {
    return database
        .asOwner()
        .sql("select claim_id, lease_until, claims from notifier.task where id = :id")
        .param("id", task.value())
        .query()
        .singleRow();
  }
}
