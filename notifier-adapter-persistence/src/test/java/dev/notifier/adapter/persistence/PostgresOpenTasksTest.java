package dev.notifier.adapter.persistence;

import static dev.notifier.adapter.persistence.Driver.BUSY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.adapter.persistence.StoreFiguresConfiguration.Figures;
import dev.notifier.adapter.persistence.StoreFiguresConfiguration.OpenTasks;
import dev.notifier.domain.application.feed.HeldTasks;
import dev.notifier.domain.application.feed.OverdueTasks;
import dev.notifier.domain.task.Lane;
import dev.notifier.domain.task.Outcome;
import dev.notifier.domain.task.TaskId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresOpenTasksTest {
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final Lane LANE = Lane.ofMerchant("default", "m-1");

  private TestDatabase database;
  private Driver driver;
  private OpenTasks openTasks;

  @BeforeEach
  void create() {
    database = TestDatabase.create();
    driver = new Driver(database);
    openTasks = database.bean(OpenTasks.class);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void without_tasks_there_is_nothing_to_count() {
    assertThat(openTasks.count(GRACE)).isEqualTo(new Figures(0, 0, Optional.empty(), 0, 0));
  }

  @Test
  void counts_what_is_overdue_by_the_grace_and_how_long() {
    overdueBySeconds(31);
    overdueBySeconds(29);
    overdueBySeconds(-60);
    TaskId later = overdueBySeconds(90);
    driver.settle(later, 1, driver.claim(later, 1), BUSY);
    driver.due(later, Duration.ofSeconds(-200));

    Figures figures = openTasks.count(GRACE);

    assertThat(figures.overdueFirst()).isEqualTo(1);
    assertThat(figures.overdueLater()).isEqualTo(1);
    assertThat(figures.oldestDue().orElseThrow())
        .isBetween(Duration.ofSeconds(200), Duration.ofSeconds(220));
  }

  @Test
  void what_the_sweep_has_taken_stays_overdue_until_it_is_run() {
    TaskId task = overdueBySeconds(60);
    assertThat(database.bean(OverdueTasks.class).take(10, GRACE)).hasSize(1);
    assertThat(overdue()).isEqualTo(1);

    var claim = driver.claim(task, 1);
    assertThat(overdue()).as("under a live lease").isZero();

    driver.lapse(task);
    assertThat(overdue()).as("its worker has died").isEqualTo(1);

    driver.settle(task, 1, claim, new Outcome.Acknowledged());
    assertThat(overdue()).isZero();
  }

  @Test
  void what_is_held_is_not_overdue() {
    TaskId task = overdueBySeconds(60);
    database.bean(OverdueTasks.class).take(10, GRACE);
    hold(task);

    assertThat(overdue()).isZero();
    assertThat(openTasks.count(GRACE).held()).isEqualTo(1);

    database.bean(HeldTasks.class).take(LANE, 1);
    assertThat(overdue()).as("fed a moment ago").isZero();
    assertThat(openTasks.count(GRACE).held()).isZero();
  }

  @Test
  void counts_events_that_have_yet_to_be_told() {
    TaskId task = driver.accept();
    database
        .asOwner()
        .sql(
            """
            insert into notifier.pending_event (event_id, task_id, occurred_at)
            select gen_random_uuid(), :id, now() from generate_series(1, 3)""")
        .param("id", task.value())
        .update();

    assertThat(openTasks.count(GRACE).pendingEvents()).isEqualTo(3);
  }

  @Test
  void counts_no_further_than_the_most() {
    TaskId task = overdueBySeconds(60);
    database
        .asOwner()
        .sql(
            """
            insert into notifier.pending_event (event_id, task_id, occurred_at)
            select gen_random_uuid(), :id, now() from generate_series(1, :most + 1)""")
        .param("id", task.value())
        .param("most", OpenTasks.MOST)
        .update();

    assertThat(openTasks.count(GRACE).pendingEvents()).isEqualTo(OpenTasks.MOST);
  }

  @Test
  void counts_by_the_partial_indexes() throws SQLException {
    List<String> plan = new ArrayList<>();
    try (Connection connection = database.connectAsOwner();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(PlanByIndex.SQL);
      statement.execute(PostgresOpenTasks.SETTINGS);
      String count = PostgresOpenTasks.COUNT.replaceFirst("\\?", "30000");
      try (ResultSet row = statement.executeQuery("explain " + count)) {
        while (row.next()) {
          plan.add(row.getString(1));
        }
      }
    }

    assertThat(plan)
        .anyMatch(line -> line.contains("_sweep_after_idx"))
        .anyMatch(line -> line.matches(".*Index Scan using task_.*_due_at_idx.*"))
        .noneMatch(line -> line.contains("Seq Scan on task"))
        .anyMatch(line -> line.matches(".*Index .*_tenant_held_in_due_at_idx.*"))
        .noneMatch(line -> line.contains("Bitmap"))
        .noneMatch(line -> line.matches(".*->  Sort.*"));
  }

  private long overdue() {
    Figures figures = openTasks.count(GRACE);
    return figures.overdueFirst() + figures.overdueLater();
  }

  private TaskId overdueBySeconds(int seconds) {
    TaskId task = driver.accept();
    driver.due(task, Duration.ofSeconds(-seconds));
    return task;
  }

  private void hold(TaskId task) {
    try (Connection connection = database.connectAsOwner()) {
      Hold.write(List.of(new Hold(task.value(), LANE.name())), connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
