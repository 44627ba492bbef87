package dev.notifier.adapter.persistence;

import static dev.notifier.adapter.persistence.Driver.BUSY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.application.query.AttemptView;
import dev.notifier.domain.application.query.Orders;
import dev.notifier.domain.application.query.Orders.OrderHistory;
import dev.notifier.domain.application.query.Orders.TaskHistory;
import dev.notifier.domain.task.Outcome;
import dev.notifier.domain.task.TaskId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresOrdersTest {
  private static TestDatabase database;
  private static Driver driver;
  private static Orders orders;

  @BeforeAll
  static void create() {
    database = TestDatabase.create();
    driver = new Driver(database);
    orders = database.bean(Orders.class);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void tells_of_every_task_and_attempt_the_oldest_first() {
    TaskId inquiry =
        driver.accept(Samples.inquiry("told", Optional.of(Samples.onConfirmed(Optional.empty()))));
    driver.settle(inquiry, 1, driver.claim(inquiry, 1), BUSY);
    driver.due(inquiry, Duration.ZERO);
    driver.claim(inquiry, 2);
    TaskId notification = driver.accept(Samples.task("default", "told"));
    TaskId waiting = driver.accept(Samples.task("default", "told"));

    OrderHistory history = orders.history("default", "told");

    assertThat(history.complete()).isTrue();
    assertThat(history.tasks())
        .containsExactlyInAnyOrder(shown(inquiry), shown(notification), shown(waiting))
        .isSortedAccordingTo((one, other) -> text(one).compareTo(text(other)));
    assertThat(history.tasks().getFirst().attempts())
        .extracting(AttemptView::number)
        .containsExactly(1, 2);
  }

  @Test
  void an_order_of_another_tenant_does_not_exist() {
    driver.accept(Samples.task("another", "secret"));
    TaskId mine = driver.accept(Samples.task("default", "secret"));

    assertThat(orders.history("default", "secret").tasks()).containsExactly(shown(mine));
    assertThat(orders.history("third", "secret")).isEqualTo(new OrderHistory(List.of(), true));
    assertThat(orders.history("default", "unknown")).isEqualTo(new OrderHistory(List.of(), true));
  }

  @Test
  void says_when_there_are_too_many_tasks() {
    copies("crowded", PostgresOrders.MAX_TASKS);
    assertThat(orders.history("default", "crowded").complete()).isTrue();

    TaskId latest = driver.accept(Samples.task("default", "crowded"));

    OrderHistory history = orders.history("default", "crowded");
    assertThat(history.complete()).isFalse();
    assertThat(history.tasks())
        .hasSize(PostgresOrders.MAX_TASKS)
        .noneMatch(task -> task.task().id().equals(latest));
  }

  @Test
  void says_when_there_are_too_many_attempts() {
    TaskId task = driver.accept(Samples.task("default", "tried"));
    intents(task, PostgresOrders.MAX_ATTEMPTS);
    assertThat(orders.history("default", "tried").complete()).isTrue();

    intents(task, 1);

    OrderHistory history = orders.history("default", "tried");
    assertThat(history.complete()).isFalse();
    assertThat(history.tasks().getFirst().attempts()).hasSize(PostgresOrders.MAX_ATTEMPTS);
  }

  @Test
  void says_when_the_answers_are_too_long() {
    TaskId task = driver.accept(Samples.task("default", "verbose"));
    int length = PostgresOrders.MAX_BODY_BYTES / 4;
    for (int number = 1; number <= 5; number++) {
      answered(task, number, length);
    }

    OrderHistory history = orders.history("default", "verbose");

    assertThat(history.complete()).isFalse();
    assertThat(history.tasks().getFirst().attempts())
        .hasSize(4)
        .allMatch(attempt -> attempt.responseBody().map(Bytes::length).orElse(0) == length);
  }

  @Test
  void reads_while_things_move_without_a_contradiction() throws Exception {
    TaskId task = driver.accept(Samples.task("default", "moving"));

    Concurrently.callAll(
        List.of(
            () -> {
              for (int number = 1; number <= 20; number++) {
                driver.settle(task, number, driver.claim(task, number), new Outcome.Refused("no"));
                TaskMovesByHand.replay(database, task);
              }
              return 0;
            },
            () -> {
              for (int i = 0; i < 50; i++) {
                TaskHistory history = orders.history("default", "moving").tasks().getFirst();
                assertThat(history.attempts()).hasSize(history.task().state().attempts());
              }
              return 0;
            }));
  }

  @Test
  void finds_tasks_and_attempts_by_their_indexes() throws SQLException {
    String id = Samples.taskId().toString();
    List<String> tasks = QueryPlan.of(database, PostgresOrders.TASKS, "default", "order-1", 201);
    List<String> attempts =
        QueryPlan.of(
            database,
            PostgresOrders.ATTEMPTS
                .replaceFirst("\\?", "'{" + id + "}'")
                .replaceFirst("\\?", "'" + id + "'")
                .replaceFirst("\\?", "'" + id + "'"));

    assertThat(tasks).anyMatch(line -> line.contains("_tenant_order_no_id_idx"));
    assertThat(attempts)
        .anyMatch(line -> line.matches(".*Index Scan .* on attempt_2.*"))
        .anyMatch(line -> line.matches(".*Index Scan .* on attempt_result_2.*"));
    assertThat(List.of(tasks, attempts).toString()).doesNotContain("Seq Scan");
  }

  private static TaskHistory shown(TaskId task) {
    return new TaskHistory(driver.view(task), driver.attempts(task));
  }

  private static String text(TaskHistory history) {
    return history.task().id().toString();
  }

  private static void copies(String orderNo, int count) {
    for (int i = 0; i < count; i++) {
      driver.accept(Samples.task("default", orderNo));
    }
  }

  private static void intents(TaskId task, int count) {
    database
        .asOwner()
        .sql(
            """
            insert into notifier.attempt
              (task_id, number, claim_id, tenant, started_at, due_at, lease_until)
            select :task, 1, gen_random_uuid(), 'default', now(), now(), now()
            from generate_series(1, :count)""")
        .param("task", task.value())
        .param("count", count)
        .update();
  }

  private static void answered(TaskId task, int number, int length) {
    database
        .asOwner()
        .sql(
            """
            with intent as (
              insert into notifier.attempt
                (task_id, number, claim_id, tenant, started_at, due_at, lease_until)
              values (:task, :number, gen_random_uuid(), 'default', now(), now(), now())
              returning *
            )
            insert into notifier.attempt_result
              (task_id, number, claim_id, tenant, recorded_at, duration_micros, outcome,
               response_body, response_truncated)
            select task_id, number, claim_id, tenant, now(), 1, 'NOT_ACKNOWLEDGED',
              convert_to(repeat('x', :length), 'UTF8'), false
            from intent""")
        .param("task", task.value())
        .param("number", number)
        .param("length", length)
        .update();
  }
}
