package dev.notifier.adapter.persistence;

import static dev.notifier.adapter.persistence.Driver.BUSY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.notifier.adapter.persistence.StoreFiguresConfiguration.StoreCheck;
import dev.notifier.domain.application.StoreUnavailableException;
import dev.notifier.domain.application.StoreWatch;
import dev.notifier.domain.application.accept.NewTasks;
import dev.notifier.domain.application.feed.OverdueTasks;
import dev.notifier.domain.application.query.Tasks;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.Decision;
import dev.notifier.domain.task.Decision.RetryAt;
import dev.notifier.domain.task.TaskId;
import dev.notifier.testkit.PrivateDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutageTest {
  private final Executor callers = Executors.newVirtualThreadPerTaskExecutor();
  private final RecordingWatch watch = new RecordingWatch();

  private PrivateDatabase server;
  private TestDatabase database;
  private Driver driver;

  @BeforeEach
  void start() {
    server = PrivateDatabase.start();
    database = TestDatabase.on(server.createDatabase(), watch);
    driver = new Driver(database);
  }

  @AfterEach
  void stop() {
    database.close();
    server.close();
  }

  @Test
  void a_frozen_database_is_said_not_to_answer_within_seconds() {
    StoreCheck check = database.bean(StoreCheck.class);
    assertThat(check.answers()).isTrue();

    server.pause();
    try {
      long begin = System.nanoTime();
      assertThat(check.answers()).isFalse();
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(9));
    } finally {
      server.resume();
    }
    await().until(check::answers);
  }

  @Test
  void a_claim_waits_for_the_database_and_is_granted_once_it_is_back() {
    TaskId task = driver.accept();
    server.kill();

    CompletableFuture<ClaimId> claim =
        CompletableFuture.supplyAsync(() -> driver.claim(task, 1), callers);
    await().untilAsserted(() -> assertThat(watch.told).containsExactly("unreachable"));
    assertThat(claim).isNotDone();
    server.startAgain();

    assertThat(claim.join()).isEqualTo(driver.attempts(task).getFirst().claim());
    assertThat(driver.attempts(task)).hasSize(1);
    await().untilAsserted(() -> assertThat(watch.told).containsExactly("unreachable", "reachable"));
  }

  @Test
  void a_settlement_waits_for_the_database_and_is_recorded_once_it_is_back() {
    TaskId task = driver.accept();
    ClaimId claim = driver.claim(task, 1);
    server.stop();

    CompletableFuture<Decision> decision =
        CompletableFuture.supplyAsync(() -> driver.settle(task, 1, claim, BUSY), callers);
    await().untilAsserted(() -> assertThat(watch.told).containsExactly("unreachable"));
    server.startAgain();

    assertThat(decision.join()).isInstanceOf(RetryAt.class);
    assertThat(driver.view(task).state().attempts()).isEqualTo(1);
  }

  @Test
  void lost_connections_are_replaced_without_a_caller_noticing() {
    TaskId task = driver.accept();
    ClaimId claim = driver.claim(task, 1);

    database
        .asOwner()
        .sql(
            """
            select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()""")
        .query()
        .listOfRows();

    assertThat(driver.settle(task, 1, claim, BUSY)).isInstanceOf(RetryAt.class);
  }

  @Test
  void all_else_fails_at_once_and_says_so() {
    TaskId task = driver.accept();
    server.stop();

    assertThatThrownBy(driver::accept).isInstanceOf(StoreUnavailableException.class);
    assertThatThrownBy(() -> database.bean(Tasks.class).find("default", task))
        .isInstanceOf(StoreUnavailableException.class);
    assertThatThrownBy(() -> database.bean(OverdueTasks.class).take(1, Duration.ofSeconds(1)))
        .isInstanceOf(StoreUnavailableException.class);
    server.startAgain();

    await()
        .ignoreException(StoreUnavailableException.class)
        .untilAsserted(
            () ->
                assertThat(Driver.insertAll(database.bean(NewTasks.class), List.of(Samples.task())))
                    .hasSize(1));
  }

  @Test
  void closing_ends_the_wait() {
    TaskId task = driver.accept();
    server.stop();
    CompletableFuture<ClaimId> claim =
        CompletableFuture.supplyAsync(() -> driver.claim(task, 1), callers);
    await().untilAsserted(() -> assertThat(watch.told).containsExactly("unreachable"));

    database.close();

    assertThatThrownBy(claim::join).hasCauseInstanceOf(StoreUnavailableException.class);
    assertThat(watch.told).containsExactly("unreachable");
  }

  private static final class RecordingWatch implements StoreWatch {
    private final List<String> told = new CopyOnWriteArrayList<>();

    @Override
    public void storeUnreachable() {
      told.add("unreachable");
    }

    @Override
    public void storeReachable() {
      told.add("reachable");
    }
  }
}
