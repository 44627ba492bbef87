package dev.notifier.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.notifier.domain.application.UnworkableTaskException;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.Decision;
import dev.notifier.domain.task.Outcome;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SharedCommitsTest {
  private static final Outcome ACKNOWLEDGED = new Outcome.Acknowledged();

  private TestDatabase database;
  private Driver driver;

  @BeforeEach
  void create() {
    database = TestDatabase.create();
    driver = new Driver(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void concurrent_claims_and_settlements_share_transactions() throws Exception {
    List<TaskId> tasks = Stream.generate(driver::accept).limit(200).toList();

    List<ClaimId> claims =
        Concurrently.callAll(
            tasks.stream().<Callable<ClaimId>>map(task -> () -> driver.claim(task, 1)).toList());
    assertThat(transactionsOf("attempt")).isLessThan(100);

    var pairs = new ConcurrentLinkedQueue<>(claims);
    Concurrently.callAll(
        tasks.stream().<Callable<Decision>>map(task -> settle(task, pairs.remove())).toList());
    assertThat(transactionsOf("attempt_result")).isLessThan(100);
  }

  @Test
  void each_settlement_has_its_own_answer_whatever_the_others_come_to() throws Exception {
    List<TaskId> tasks = Stream.generate(driver::accept).limit(90).toList();
    List<ClaimId> claims = tasks.stream().map(task -> driver.claim(task, 1)).toList();
    // Of every three one has a rival, who has lost the claim and is acknowledged all the same.
    List<Callable<Decision>> calls = new ArrayList<>();
    List<Class<? extends Decision>> expected = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      TaskId task = tasks.get(i);
      ClaimId claim = i % 3 == 1 ? Samples.claimId() : claims.get(i);
      Outcome outcome = i % 3 == 2 ? Driver.BUSY : ACKNOWLEDGED;
      calls.add(() -> driver.settle(task, 1, claim, outcome));
      expected.add(i % 3 == 2 ? Decision.RetryAt.class : Decision.Finish.class);
    }

    List<Decision> decisions = Concurrently.callAll(calls);

    assertThat(decisions).extracting(Object::getClass).isEqualTo(expected);
    for (int i = 0; i < tasks.size(); i++) {
      assertThat(driver.view(tasks.get(i)).state() instanceof TaskState.Succeeded)
          .isEqualTo(i % 3 != 2);
    }
    assertThat(transactionsOf("attempt_result")).isLessThan(45);
  }

  @Test
  void a_bad_row_is_alone_with_its_error() throws Exception {
    TaskId bad = driver.accept();
    ClaimId badClaim = driver.claim(bad, 1);
    List<TaskId> good = Stream.generate(driver::accept).limit(30).toList();
    List<ClaimId> claims = good.stream().map(task -> driver.claim(task, 1)).toList();
    // The database refuses what the domain would never make.
    Outcome poison = new Outcome.Refused("poison");
    database
        .asOwner()
        .sql("alter table notifier.attempt_result add check (reason <> 'poison')")
        .update();

    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Decision> refused = callers.submit(() -> driver.settle(bad, 1, badClaim, poison));
      List<Future<Decision>> settled = new ArrayList<>();
      for (int i = 0; i < good.size(); i++) {
        settled.add(callers.submit(settle(good.get(i), claims.get(i))));
      }

      for (Future<Decision> decision : settled) {
        assertThat(decision.get()).isEqualTo(new Decision.Finish());
      }
      assertThatThrownBy(refused::get)
          .hasCauseInstanceOf(UnworkableTaskException.class)
          .hasMessageContaining(bad.toString());
    }
  }

  @Test
  void an_unreadable_row_keeps_nobody_else_from_claiming() throws Exception {
    TaskId bad = driver.accept();
    database
        .asOwner()
        .sql("update notifier.task set schedule = '{}' where id = :id")
        .param("id", bad.value())
        .update();
    List<TaskId> good = Stream.generate(driver::accept).limit(10).toList();

    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<ClaimId> refused = callers.submit(() -> driver.claim(bad, 1));
      List<Future<ClaimId>> granted =
          good.stream().map(task -> callers.submit(() -> driver.claim(task, 1))).toList();

      for (Future<ClaimId> claim : granted) {
        assertThat(claim.get()).isNotNull();
      }
      assertThatThrownBy(refused::get).hasCauseInstanceOf(UnworkableTaskException.class);
    }
  }

  @Test
  void a_claim_stays_on_its_page_and_touches_no_index() {
    List<TaskId> tasks = Stream.generate(driver::accept).limit(100).toList();

    tasks.forEach(task -> driver.claim(task, 1));

    // A session that has nothing to do reports its statistics after ten seconds.
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(
                        database.rows(
                            """
                            select sum(n_tup_upd) as updates, sum(n_tup_hot_upd) as hot
                            from pg_stat_user_tables where relname like 'task%'"""))
                    .singleElement()
                    .satisfies(row -> assertThat(row).hasToString("{updates=100, hot=100}")));
  }

  private Callable<Decision> settle(TaskId task, ClaimId claim) {
    return () -> driver.settle(task, 1, claim, ACKNOWLEDGED);
  }

  /** Every row carries the transaction that inserted it. */
  private int transactionsOf(String table) {
    return database
        .asOwner()
        .sql("select count(distinct xmin::text) from notifier." + table)
        .query(Integer.class)
        .single();
  }
}
