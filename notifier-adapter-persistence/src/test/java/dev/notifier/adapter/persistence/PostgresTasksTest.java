package dev.notifier.adapter.persistence;

import static dev.notifier.adapter.persistence.Driver.BUSY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.application.query.AttemptView;
import dev.notifier.domain.application.query.QueryTasks;
import dev.notifier.domain.application.query.QueryTasks.Page;
import dev.notifier.domain.application.query.TaskView;
import dev.notifier.domain.application.query.Tasks;
import dev.notifier.domain.application.query.Tasks.AttemptFilter;
import dev.notifier.domain.application.query.Tasks.AttemptPosition;
import dev.notifier.domain.application.query.Tasks.StateName;
import dev.notifier.domain.task.Outcome;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresTasksTest {
  private static TestDatabase database;
  private static Driver driver;
  private static Tasks tasks;

  @BeforeAll
  static void create() {
    database = TestDatabase.create();
    driver = new Driver(database);
    tasks = database.bean(Tasks.class);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void finds_a_task_of_the_tenant_only() {
    TaskId task = driver.accept();

    assertThat(tasks.find("default", task)).map(TaskView::id).contains(task);
    assertThat(tasks.find("another", task)).isEmpty();
    assertThat(tasks.find("default", Samples.taskId())).isEmpty();
  }

  @Test
  void lists_newest_first() {
    List<TaskId> accepted = accept("newest", 5);

    assertThat(ids(tasks.list(new FilterBuilder("newest").build())))
        .containsExactlyElementsOf(accepted.reversed());
  }

  @Test
  void pages_without_gaps_and_repeats() {
    List<TaskId> accepted = accept("paged", 7);
    QueryTasks query = new QueryTasks(tasks);

    List<TaskId> seen = new ArrayList<>();
    Optional<TaskId> next = Optional.empty();
    do {
      Page<TaskView, TaskId> page =
          query.list(new FilterBuilder("paged").olderThan(next).limit(3).build());
      seen.addAll(ids(page.items()));
      next = page.next();
    } while (next.isPresent());

    assertThat(seen).containsExactlyElementsOf(accepted.reversed());
  }

  @Test
  void keeps_tenants_and_kinds_apart() {
    driver.accept(Samples.task("one", "shared"));
    driver.accept(Samples.task("two", "shared"));

    assertThat(tasks.list(new FilterBuilder("shared").tenant("one").build()))
        .extracting(TaskView::tenant)
        .containsExactly("one");
    assertThat(tasks.list(new FilterBuilder("shared").tenant("one").kind(TaskKind.INQUIRY).build()))
        .isEmpty();
  }

  @Test
  void filters_by_state() {
    TaskId open = accept("stated", 1).getFirst();
    TaskId done = accept("stated", 1).getFirst();
    driver.settle(done, 1, driver.claim(done, 1), new Outcome.Acknowledged());
    TaskId refused = accept("stated", 1).getFirst();
    driver.settle(refused, 1, driver.claim(refused, 1), new Outcome.Refused("gone"));

    assertThat(listed("stated", StateName.SCHEDULED)).containsExactly(open);
    assertThat(listed("stated", StateName.SUCCEEDED)).containsExactly(done);
    assertThat(listed("stated", StateName.EXHAUSTED)).containsExactly(refused);
    assertThat(listed("stated", StateName.CANCELLED)).isEmpty();
  }

  @Test
  void filters_by_the_time_of_acceptance_from_inclusive_to_exclusive() {
    TaskId task = accept("timed", 1).getFirst();
    Instant createdAt = driver.view(task).createdAt();
    Duration moment = Duration.ofMillis(1);

    assertThat(between(createdAt, createdAt.plus(moment))).containsExactly(task);
    assertThat(between(createdAt.minus(moment), createdAt)).isEmpty();
    assertThat(between(createdAt.plus(moment), createdAt.plusSeconds(1))).isEmpty();
    assertThat(between(Instant.MIN, Instant.MAX)).containsExactly(task);
  }

  @Test
  void filters_by_merchant() {
    accept("merchant", 1);

    assertThat(tasks.list(new FilterBuilder("merchant").merchantNo("merchant-1").build()))
        .hasSize(1);
    assertThat(tasks.list(new FilterBuilder("merchant").merchantNo("merchant-2").build()))
        .isEmpty();
  }

  @Test
  void lists_attempts_oldest_first_and_pages_within_a_number() {
    TaskId task = driver.accept();
    for (int i = 0; i < 3; i++) {
      driver.claim(task, 1);
      driver.lapse(task);
    }
    driver.settle(task, 1, driver.claim(task, 1), BUSY);
    driver.due(task, Duration.ZERO);
    driver.claim(task, 2);
    QueryTasks query = new QueryTasks(tasks);

    List<AttemptView> seen = new ArrayList<>();
    Optional<AttemptPosition> next = Optional.empty();
    do {
      Page<AttemptView, AttemptPosition> page =
          query.attempts(new AttemptFilter("default", task, next, 2));
      seen.addAll(page.items());
      next = page.next();
    } while (next.isPresent());

    assertThat(seen).containsExactlyElementsOf(driver.attempts(task)).hasSize(5);
    assertThat(seen).extracting(AttemptView::number).containsExactly(1, 1, 1, 1, 2);
    assertThat(tasks.attempts(new AttemptFilter("another", task, Optional.empty(), 9))).isEmpty();
  }

  private static List<TaskId> accept(String orderNo, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> driver.accept(Samples.task("default", orderNo)))
        .sorted((one, other) -> one.toString().compareTo(other.toString()))
        .toList();
  }

  private static List<TaskId> listed(String orderNo, StateName state) {
    return ids(tasks.list(new FilterBuilder(orderNo).state(state).build()));
  }

  private static List<TaskId> between(Instant from, Instant to) {
    return ids(tasks.list(new FilterBuilder("timed").from(from).to(to).build()));
  }

  private static List<TaskId> ids(List<TaskView> views) {
    return views.stream().map(TaskView::id).toList();
  }
}
