package dev.notifier.adapter.persistence;

import static dev.notifier.adapter.persistence.Driver.BUSY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.application.replay.BulkReplay;
import dev.notifier.domain.application.replay.BulkReplays;
import dev.notifier.domain.application.replay.Redrives;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.Outcome;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskState.Exhausted;
import dev.notifier.domain.task.TaskState.Scheduled;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresRedrivesTest {
  private static final Duration WINDOW = Duration.ofDays(7);

  private final List<UUID> ids = new ArrayList<>();
  private TestDatabase database;
  private Driver driver;
  private Redrives redrives;
  private BulkReplays replays;

  @BeforeEach
  void create() {
    database = TestDatabase.create();
    driver = new Driver(database);
    redrives = database.bean(Redrives.class);
    replays = database.bean(BulkReplays.class);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void begins_for_a_merchant_that_acknowledges_again() {
    TaskId first = exhausted("m-1");
    TaskId second = exhausted("m-1");
    assertThat(begin()).isEmpty();
    acknowledged("m-1");

    assertThat(begin()).containsExactly("m-1");

    BulkReplay redrive = replays.find("default", ids.getFirst()).orElseThrow();
    assertThat(redrive.count()).isEqualTo(2);
    assertThat(redrive.selection().merchantNo()).contains("m-1");
    assertThat(redrive.selection().from()).isEqualTo(driver.view(first).createdAt());
    assertThat(started()).containsExactlyInAnyOrder(first, second);
    assertThat(replays.find("default", redrive.id()).orElseThrow().finishedAt()).isPresent();
  }

  @Test
  void an_acknowledgement_from_before_does_not_count() {
    acknowledged("m-1");
    exhausted("m-1");

    assertThat(begin()).isEmpty();
  }

  @Test
  void the_acknowledgement_of_another_does_not_count() {
    exhausted("m-1");
    acknowledged("m-2");
    settle(
        driver.accept(TaskBuilder.ofMerchant("m-1").tenant("another").build()),
        new Outcome.Acknowledged());

    assertThat(begin()).isEmpty();
  }

  @Test
  void steps_from_merchant_to_merchant_and_tenant_to_tenant() {
    exhausted("m-1");
    exhausted("m-2");
    exhausted("m-3");
    settle(driver.accept(TaskBuilder.ofMerchant("m-1").tenant("z").build()), BUSY);
    settle(
        driver.accept(TaskBuilder.ofMerchant("m-1").tenant("z").build()),
        new Outcome.Acknowledged());
    acknowledged("m-1");
    acknowledged("m-3");

    assertThat(begin()).containsExactlyInAnyOrder("m-1", "m-1", "m-3");
  }

  @Test
  void leaves_what_was_refused_for_good_alone() {
    TaskId refused = driver.accept(TaskBuilder.ofMerchant("m-1").build());
    settle(refused, new Outcome.Refused("refused: status 410"));
    acknowledged("m-1");
    assertThat(begin()).isEmpty();
    TaskId exhausted = exhausted("m-1");
    acknowledged("m-1");

    assertThat(begin()).hasSize(1);

    assertThat(started()).containsExactly(exhausted);
    assertThat(driver.view(refused).state()).isInstanceOf(Exhausted.class);
  }

  @Test
  void leaves_what_was_given_up_before_the_window_alone() {
    TaskId old = exhausted("m-1");
    database
        .asOwner()
        .sql("update notifier.task set settled_at = settled_at - interval '8 days' where id = :id")
        .param("id", old.value())
        .update();
    acknowledged("m-1");
    assertThat(begin()).isEmpty();
    TaskId recent = exhausted("m-1");
    acknowledged("m-1");

    assertThat(begin()).hasSize(1);

    assertThat(started()).containsExactly(recent);
  }

  @Test
  void a_task_is_redriven_once() {
    TaskId task = exhausted("m-1");
    acknowledged("m-1");
    begin();
    assertThat(started()).containsExactly(task);
    driver.exhaust(task, 2);
    acknowledged("m-1");

    assertThat(begin()).isEmpty();

    TaskId later = exhausted("m-1");
    acknowledged("m-1");
    assertThat(begin()).hasSize(1);
    assertThat(started()).containsExactly(later);
  }

  @Test
  void what_a_person_has_replayed_is_left_to_people() {
    TaskId task = exhausted("m-1");
    TaskMovesByHand.replay(database, task);
    driver.exhaust(task, 2);
    acknowledged("m-1");

    assertThat(begin()).isEmpty();
  }

  @Test
  void one_redrive_of_a_merchant_at_a_time() {
    exhausted("m-1");
    acknowledged("m-1");
    begin();
    exhausted("m-1");
    acknowledged("m-1");

    assertThat(begin()).isEmpty();
    assertThat(started()).hasSize(1);
    assertThat(begin()).hasSize(1);
    assertThat(started()).hasSize(1);
  }

  @Test
  void a_redrive_does_not_take_what_is_given_up_after_it_has_begun() {
    exhausted("m-1");
    acknowledged("m-1");
    TaskId open = driver.accept(TaskBuilder.ofMerchant("m-1").build());
    begin();
    settle(open, BUSY);

    assertThat(started()).hasSize(1).doesNotContain(open);
  }

  @Test
  void leaves_paused_merchants_alone() {
    exhausted("m-1");
    acknowledged("m-1");
    database
        .asOwner()
        .sql(
            """
            insert into notifier.merchant
              (tenant, merchant_no, version, headers, paused, created_at, updated_at)
            values ('default', 'm-1', 1, '{}', true, now(), now())""")
        .update();

    assertThat(begin()).isEmpty();
  }

  @Test
  void does_nothing_while_another_instance_looks() throws Exception {
    exhausted("m-1");
    acknowledged("m-1");
    try (Connection other = database.connectAsOwner()) {
      other.setAutoCommit(false);
      other
          .prepareStatement("select pg_advisory_xact_lock(hashtextextended('notifier.redrive', 0))")
          .execute();

      assertThat(begin()).isEmpty();
    }
  }

  @Test
  void of_many_who_look_at_once_one_begins() throws Exception {
    exhausted("m-1");
    acknowledged("m-1");

    assertThat(
            Concurrently.call(20, () -> redrives.begin(WINDOW, UUID::randomUUID)).stream()
                .flatMap(List::stream))
        .containsExactly("m-1");
  }

  @Test
  void finds_merchants_by_the_index_of_what_ran_out_of_attempts() throws SQLException {
    List<String> plan = QueryPlan.of(database, PostgresRedrives.MERCHANTS, 1000L);

    assertThat(plan)
        .anyMatch(line -> line.contains("_tenant_merchant_no_settled_at_idx"))
        .anyMatch(line -> line.contains("_tenant_merchant_no_id_idx"))
        .noneMatch(line -> line.contains("Seq Scan on task"));
  }

  private List<String> begin() {
    return redrives.begin(WINDOW, this::newId);
  }

  private UUID newId() {
    ids.add(UUID.randomUUID());
    return ids.getLast();
  }

  private List<TaskId> started() {
    List<TaskId> started =
        replays.advance(100, Duration.ZERO).orElseThrow().handovers().stream()
            .map(Handover::task)
            .toList();
    assertThat(started).allMatch(task -> driver.view(task).state() instanceof Scheduled);
    return started;
  }

  private TaskId exhausted(String merchantNo) {
    TaskId task = driver.accept(TaskBuilder.ofMerchant(merchantNo).build());
    settle(task, BUSY);
    return task;
  }

  private void acknowledged(String merchantNo) {
    settle(driver.accept(TaskBuilder.ofMerchant(merchantNo).build()), new Outcome.Acknowledged());
  }

  private void settle(TaskId task, Outcome outcome) {
    driver.settle(task, 1, driver.claim(task, 1), outcome, RetrySchedule.ofDelays());
  }
}
