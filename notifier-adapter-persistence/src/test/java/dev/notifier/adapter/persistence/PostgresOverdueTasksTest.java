package dev.notifier.adapter.persistence;

import static dev.notifier.adapter.persistence.Driver.BUSY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notifier.domain.application.feed.OverdueTasks;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.Outcome;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskState.Scheduled;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresOverdueTasksTest {
  private static final Duration GRACE = Duration.ofSeconds(30);

  private TestDatabase database;
  private Driver driver;
  private OverdueTasks overdue;

  @BeforeEach
  void create() {
    database = TestDatabase.create();
    driver = new Driver(database);
    overdue = database.bean(OverdueTasks.class);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void takes_what_is_overdue_by_the_grace_the_longest_overdue_first() {
    TaskId late = overdueBySeconds(31);
    TaskId later = overdueBySeconds(90);
    overdueBySeconds(29);
    overdueBySeconds(-60);

    assertThat(overdue.take(10, GRACE)).containsExactly(handover(later, 1), handover(late, 1));
  }

  @Test
  void takes_no_more_than_the_limit() {
    TaskId late = overdueBySeconds(60);
    TaskId later = overdueBySeconds(90);

    assertThat(overdue.take(1, GRACE)).containsExactly(handover(later, 1));
    assertThat(overdue.take(1, GRACE)).containsExactly(handover(late, 1));
    assertThat(overdue.take(1, GRACE)).isEmpty();
  }

  @Test
  void passes_a_task_over_for_twice_as_long_every_time() {
    TaskId task = overdueBySeconds(100_000);

    for (int sweep = 0; sweep < 9; sweep++) {
      assertThat(overdue.take(10, GRACE)).hasSize(1);
      assertThat(overdue.take(10, GRACE)).isEmpty();
      Duration pause = GRACE.multipliedBy(1L << sweep);
      assertThat(untilNextSweep(task))
          .isBetween(atMostAnHour(pause).minusSeconds(20), atMostAnHour(pause));
      letPass(task);
    }
  }

  @Test
  void leaves_a_task_under_a_live_lease_alone() {
    TaskId task = overdueBySeconds(60);
    driver.claim(task, 1);

    assertThat(overdue.take(10, GRACE)).isEmpty();

    driver.lapse(task);
    assertThat(overdue.take(10, GRACE)).containsExactly(handover(task, 1));
  }

  @Test
  void leaves_ended_tasks_alone() {
    TaskId task = overdueBySeconds(60);
    driver.settle(task, 1, driver.claim(task, 1), new Outcome.Acknowledged());

    assertThat(overdue.take(10, GRACE)).isEmpty();
  }

  @Test
  void starts_anew_with_the_next_attempt() {
    TaskId task = overdueBySeconds(60);
    overdue.take(10, GRACE);
    driver.settle(task, 1, driver.claim(task, 1), BUSY);
    driver.due(task, Duration.ofSeconds(-31));

    assertThat(overdue.take(10, GRACE)).containsExactly(handover(task, 2));
  }

  @Test
  void takes_nothing_while_another_sweeps() throws Exception {
    overdueBySeconds(60);
    try (Connection other = database.connectAsOwner()) {
      other.setAutoCommit(false);
      other
          .prepareStatement("select pg_advisory_xact_lock(hashtextextended('notifier.sweep', 0))")
          .execute();

      assertThat(overdue.take(10, GRACE)).isEmpty();
    }

    await().until(() -> overdue.take(10, GRACE).size() == 1);
  }

  @Test
  void two_sweepers_never_take_the_same_task() throws Exception {
    for (int i = 0; i < 40; i++) {
      overdueBySeconds(60);
    }

    List<Handover> taken =
        Concurrently.call(20, () -> overdue.take(5, GRACE)).stream().flatMap(List::stream).toList();

    assertThat(taken).doesNotHaveDuplicates();
  }

  @Test
  void skips_a_row_that_is_locked() throws Exception {
    TaskId locked = overdueBySeconds(60);
    TaskId free = overdueBySeconds(60);
    try (Connection other = database.connectAsOwner()) {
      other.setAutoCommit(false);
      try (var select =
          other.prepareStatement("select 1 from notifier.task where id = ? for update")) {
        select.setObject(1, locked.value());
        select.execute();
      }

      assertThat(overdue.take(10, GRACE)).containsExactly(handover(free, 1));
    }
  }

  @Test
  void finds_them_by_the_partial_index() throws Exception {
    List<String> plan = new ArrayList<>();
    try (Connection connection = database.connectAsOwner();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(PlanByIndex.SQL);
      String take =
          PostgresOverdueTasks.TAKE.replaceFirst("\\?", "30000").replaceFirst("\\?", "100");
      try (ResultSet row = statement.executeQuery("explain " + take)) {
        while (row.next()) {
          plan.add(row.getString(1));
        }
      }
    }

    assertThat(plan)
        .anyMatch(line -> line.contains("_sweep_after_idx"))
        .noneMatch(line -> line.contains("Seq Scan on task"));
  }

  private TaskId overdueBySeconds(int seconds) {
    TaskId task = driver.accept();
    driver.due(task, Duration.ofSeconds(-seconds));
    return task;
  }

  private Handover handover(TaskId task, int attempt) {
    Instant due = ((Scheduled) driver.view(task).state()).dueAt();
    return new Handover(task, attempt, due);
  }

  private static Duration atMostAnHour(Duration pause) {
    return pause.compareTo(Duration.ofHours(1)) < 0 ? pause : Duration.ofHours(1);
  }

  private Duration untilNextSweep(TaskId task) {
    double seconds =
        database
            .asOwner()
            .sql(
                """
                select extract(epoch from sweep_after - clock_timestamp()) from notifier.task
                where id = :id""")
            .param("id", task.value())
            .query(Double.class)
            .single();
    return Duration.ofMillis((long) (seconds * 1000)).plus(GRACE);
  }

  private void letPass(TaskId task) {
    database
        .asOwner()
        .sql("update notifier.task set sweep_after = now() - interval '1 hour' where id = :id")
        .param("id", task.value())
        .update();
  }
}
