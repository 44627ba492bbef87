package dev.notifier.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.application.feed.HeldTasks;
import dev.notifier.domain.application.feed.HeldTasks.HeldLane;
import dev.notifier.domain.application.feed.OverdueTasks;
import dev.notifier.domain.application.merchant.MerchantProfile;
import dev.notifier.domain.application.merchant.Merchants;
import dev.notifier.domain.signing.SigningScheme;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.Lane;
import dev.notifier.domain.task.RequestHeaders;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskState.Scheduled;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresHeldTasksTest {
  private static final Lane LANE = Lane.ofMerchant("default", "m-1");

  private TestDatabase database;
  private Driver driver;
  private HeldTasks held;

  @BeforeEach
  void create() {
    database = TestDatabase.create();
    driver = new Driver(database);
    held = database.bean(HeldTasks.class);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void takes_what_has_been_due_for_longest() {
    TaskId recent = held(LANE, 10);
    TaskId oldest = held(LANE, 30);
    TaskId old = held(LANE, 20);

    assertThat(held.take(LANE, 2)).containsExactly(handover(oldest), handover(old));
    assertThat(held.take(LANE, 2)).containsExactly(handover(recent));
    assertThat(held.take(LANE, 2)).isEmpty();
  }

  @Test
  void leaves_other_lanes_and_tenants_alone() {
    held(Lane.ofMerchant("default", "m-2"), 10);
    held(Lane.ofMerchant("another", "m-1"), 10);

    assertThat(held.take(LANE, 10)).isEmpty();
  }

  @Test
  void what_is_taken_is_fed_and_left_to_the_sweep() {
    TaskId task = held(LANE, 60);
    OverdueTasks overdue = database.bean(OverdueTasks.class);
    assertThat(overdue.take(10, Duration.ZERO)).isEmpty();

    held.take(LANE, 1);

    assertThat(driver.view(task).held()).isFalse();
    assertThat(column("fed", task)).isEqualTo(true);
    assertThat(overdue.take(10, Duration.ofSeconds(30))).isEmpty();
    assertThat(overdue.take(10, Duration.ZERO)).containsExactly(handover(task));
  }

  @Test
  void skips_a_task_that_is_locked() throws Exception {
    TaskId locked = held(LANE, 60);
    TaskId free = held(LANE, 30);
    try (Connection other = database.connectAsOwner()) {
      other.setAutoCommit(false);
      try (var select =
          other.prepareStatement("select 1 from notifier.task where id = ? for update")) {
        select.setObject(1, locked.value());
        select.execute();
      }

      assertThat(held.take(LANE, 10)).containsExactly(handover(free));
    }
  }

  @Test
  void two_feeders_never_take_the_same_task() throws Exception {
    for (int i = 0; i < 40; i++) {
      held(LANE, i);
    }

    List<Handover> taken =
        Concurrently.call(20, () -> held.take(LANE, 4)).stream().flatMap(List::stream).toList();

    assertThat(taken).doesNotHaveDuplicates();
    assertThat(taken.size() + held.take(LANE, 100).size()).isEqualTo(40);
  }

  @Test
  void names_each_lane_once_with_its_merchants_cap() {
    held(LANE, 1);
    held(LANE, 2);
    held(Lane.ofMerchant("another", "m-1"), 1);
    Lane origin = new Lane("default", "origin:https://bank.example:443");
    held(origin, 1);
    driver.accept();
    put("default", "m-1", Optional.of(3), false);

    assertThat(held.lanes(10))
        .containsExactlyInAnyOrder(
            new HeldLane(LANE, Optional.of(3)),
            new HeldLane(Lane.ofMerchant("another", "m-1"), Optional.empty()),
            new HeldLane(origin, Optional.empty()));
    assertThat(held.lanes(2)).hasSize(2);
  }

  @Test
  void leaves_the_lanes_of_paused_merchants_out() {
    held(LANE, 1);
    put("default", "m-1", Optional.empty(), true);
    put("default", "m-2", Optional.empty(), true);

    assertThat(held.lanes(10)).isEmpty();

    put("default", "m-1", Optional.empty(), false);
    assertThat(held.lanes(10)).containsExactly(new HeldLane(LANE, Optional.empty()));
  }

  @Test
  void finds_tasks_and_lanes_by_the_index_of_what_is_held() throws SQLException {
    for (List<String> plan :
        List.of(
            QueryPlan.of(database, PostgresHeldTasks.TAKE, "default", "merchant:m-1", 10),
            QueryPlan.of(database, PostgresHeldTasks.LANES, 10))) {
      assertThat(plan)
          .anyMatch(line -> line.contains("_tenant_held_in_due_at_idx"))
          .noneMatch(line -> line.contains("Seq Scan on task"));
    }
  }

  private TaskId held(Lane lane, int secondsOverdue) {
    TaskId task = driver.accept(TaskBuilder.ofMerchant("m-1").tenant(lane.tenant()).build());
    driver.due(task, Duration.ofSeconds(-secondsOverdue));
    database
        .asOwner()
        .sql(
            """
            update notifier.task set held_in = :lane, sweep_after = 'infinity', sweeps = 3
            where id = :id""")
        .param("lane", lane.name())
        .param("id", task.value())
        .update();
    return task;
  }

  private void put(String tenant, String merchantNo, Optional<Integer> cap, boolean paused) {
    database
        .bean(Merchants.class)
        .put(
            tenant,
            merchantNo,
            new MerchantProfile(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                cap,
                RequestHeaders.NONE,
                SigningScheme.STANDARD_WEBHOOKS,
                Optional.empty(),
                paused));
  }

  private Object column(String name, TaskId task) {
    return database
        .asOwner()
        .sql("select %s from notifier.task where id = :id".formatted(name))
        .param("id", task.value())
        .query()
        .singleValue();
  }

  private Handover handover(TaskId task) {
    return new Handover(task, 1, ((Scheduled) driver.view(task).state()).dueAt());
  }
}
