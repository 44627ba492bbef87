package dev.notifier.adapter.persistence;

import static dev.notifier.adapter.persistence.Driver.BUSY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.notifier.domain.application.query.Tasks.StateName;
import dev.notifier.domain.application.replay.BulkReplay;
import dev.notifier.domain.application.replay.BulkReplay.Selection;
import dev.notifier.domain.application.replay.BulkReplays;
import dev.notifier.domain.application.replay.BulkReplays.Step;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.Steering;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskState.Cancelled;
import dev.notifier.domain.task.TaskState.Exhausted;
import dev.notifier.domain.task.TaskState.Scheduled;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresBulkReplaysTest {
  private static final Instant LONG_AGO = Instant.parse("2001-01-01T00:00:00Z");
  private static final Instant FAR_AHEAD = Instant.parse("2500-01-01T00:00:00Z");
  private static final Selection OF_MERCHANT = exhausted(Optional.of("m-1"));
  private static final Selection OF_ALL = exhausted(Optional.empty());

  private TestDatabase database;
  private Driver driver;
  private BulkReplays replays;

  @BeforeEach
  void create() {
    database = TestDatabase.create();
    driver = new Driver(database);
    replays = database.bean(BulkReplays.class);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void counts_what_matches() {
    exhausted("m-1");
    exhausted("m-1");
    exhausted("m-2");
    driver.exhaust(driver.accept(TaskBuilder.ofMerchant("m-1").tenant("another").build()), 1);
    driver.exhaust(driver.accept(TaskBuilder.ofMerchant("m-1").inquiry().build()), 1);
    driver.accept(TaskBuilder.ofMerchant("m-1").build());
    TaskMovesByHand.cancel(database, driver.accept(TaskBuilder.ofMerchant("m-1").build()));

    assertThat(replays.count("default", OF_MERCHANT)).isEqualTo(2);
    assertThat(replays.count("default", OF_ALL)).isEqualTo(3);
    assertThat(replays.count("another", OF_ALL)).isEqualTo(1);
    assertThat(
            replays.count(
                "default",
                new Selection(Optional.empty(), StateName.CANCELLED, LONG_AGO, FAR_AHEAD)))
        .isEqualTo(1);
  }

  @Test
  void counts_from_inclusive_to_exclusive() {
    Instant createdAt = driver.view(exhausted("m-1")).createdAt();

    assertThat(count(createdAt, createdAt.plusMillis(1))).isEqualTo(1);
    assertThat(count(createdAt.minusMillis(1), createdAt)).isZero();
    assertThat(count(createdAt.plusMillis(1), createdAt.plusSeconds(1))).isZero();
    assertThat(count(Instant.MIN, Instant.MAX)).isEqualTo(1);
  }

  @Test
  void one_that_has_begun_is_found_by_its_tenant() {
    exhausted("m-1");
    UUID id = UUID.randomUUID();

    BulkReplay begun = replays.begin(id, "default", OF_MERCHANT);

    assertThat(begun.id()).isEqualTo(id);
    assertThat(begun.selection()).isEqualTo(OF_MERCHANT);
    assertThat(begun.count()).isEqualTo(1);
    assertThat(begun.replayed()).isZero();
    assertThat(begun.finishedAt()).isEmpty();
    assertThat(replays.find("default", id)).contains(begun);
    assertThat(replays.find("another", id)).isEmpty();
    assertThat(replays.areUnfinished()).isTrue();
  }

  @Test
  void starts_its_tasks_again_some_at_a_time() {
    List<TaskId> tasks = IntStream.range(0, 5).mapToObj(i -> exhausted("m-1")).toList();
    TaskId other = exhausted("m-2");
    UUID id = begin(OF_MERCHANT);

    List<TaskId> started = new ArrayList<>();
    for (int step = 0; step < 3; step++) {
      started.addAll(tasks(advance(2)));
    }

    assertThat(started).containsExactlyInAnyOrderElementsOf(tasks);
    assertThat(started).extracting(TaskId::value).isSortedAccordingTo(IdRange.ORDER);
    assertThat(driver.view(other).state()).isInstanceOf(Exhausted.class);
    BulkReplay finished = replays.find("default", id).orElseThrow();
    assertThat(finished.replayed()).isEqualTo(5);
    assertThat(finished.refused()).isZero();
    assertThat(finished.finishedAt()).isPresent();
    assertThat(replays.advance(2, Duration.ZERO)).isEmpty();
    assertThat(replays.areUnfinished()).isFalse();
  }

  @Test
  void a_started_task_is_as_if_replayed_by_hand() {
    TaskId task = exhausted("m-1");
    UUID id = begin(OF_ALL);

    Handover handover = advance(10).handovers().getFirst();

    Scheduled state = (Scheduled) driver.view(task).state();
    assertThat(handover).isEqualTo(new Handover(task, 2, state.dueAt()));
    assertThat(state.rung()).isZero();
    assertThat(driver.view(task).settledAt()).isEmpty();
    assertThat(
            database.rows(
                """
                select sweep_after = due_at as swept, claim_id, lease_until, claims, held_in, fed,
                  stop_reason from notifier.task"""))
        .singleElement()
        .asString()
        .isEqualTo(
            "{swept=true, claim_id=null, lease_until=null, claims=0, held_in=null, fed=false,"
                + " stop_reason=null}");
    assertThat(
            database.rows("select task_id, move, attempts, bulk_replay_id from notifier.task_move"))
        .singleElement()
        .asString()
        .isEqualTo("{task_id=%s, move=REPLAY, attempts=1, bulk_replay_id=%s}".formatted(task, id));
    driver.settle(task, 2, driver.claim(task, 2), BUSY);
    assertThat(driver.view(task).state().attempts()).isEqualTo(2);
  }

  @Test
  void what_ends_again_is_not_started_twice() {
    TaskId task = exhausted("m-1");
    exhausted("m-1");
    begin(OF_ALL);
    advance(1);
    driver.exhaust(task, 2);

    assertThat(tasks(advance(1))).doesNotContain(task);
    assertThat(tasks(advance(1))).isEmpty();
  }

  @Test
  void a_step_that_is_rolled_back_is_made_again() throws Exception {
    List<TaskId> tasks = IntStream.range(0, 4).mapToObj(i -> exhausted("m-1")).toList();
    UUID id = begin(OF_ALL);
    advance(2);
    try (Connection connection = database.connectAsOwner()) {
      connection.setAutoCommit(false);
      BulkReplayStep.make(2, Duration.ZERO, connection);
      connection.rollback();
    }
    assertThat(replays.find("default", id).orElseThrow().replayed()).isEqualTo(2);

    assertThat(tasks(advance(2))).hasSize(2);
    assertThat(advance(2).handovers()).isEmpty();
    assertThat(tasks).allMatch(task -> driver.view(task).state() instanceof Scheduled);
    assertThat(replays.find("default", id).orElseThrow().replayed()).isEqualTo(4);
  }

  @Test
  void what_has_moved_on_is_refused() throws Exception {
    TaskId task = exhausted("m-1");
    UUID id = begin(OF_ALL);
    try (Connection other = database.connectAsOwner()) {
      other.setAutoCommit(false);
      try (var lock =
          other.prepareStatement(
              """
              update notifier.task set state = 'CANCELLED', stop_reason = 'resolved: by mail'
              where id = ?""")) {
        lock.setObject(1, task.value());
        lock.executeUpdate();
      }
      var step = CompletableFuture.supplyAsync(() -> advance(10));
      await().until(this::somebodyWaitsForALock);
      other.commit();

      assertThat(step.get().handovers()).isEmpty();
    }

    assertThat(driver.view(task).state()).isEqualTo(new Cancelled(1, "resolved: by mail"));
    BulkReplay replay = replays.find("default", id).orElseThrow();
    assertThat(replay.refused()).isEqualTo(1);
    assertThat(replay.replayed()).isZero();
    assertThat(replay.finishedAt()).isPresent();
  }

  @Test
  void what_has_moved_on_before_its_turn_is_refused_too() {
    exhausted("m-1");
    TaskId impatient = exhausted("m-1");
    UUID id = begin(OF_ALL);
    advance(1);
    TaskMovesByHand.move(database, impatient, new Steering.Replay());
    assertThat(replays.find("default", id).orElseThrow().refused()).isZero();

    assertThat(advance(1).handovers()).isEmpty();

    BulkReplay replay = replays.find("default", id).orElseThrow();
    assertThat(replay.replayed()).isEqualTo(1);
    assertThat(replay.refused()).isEqualTo(1);
    assertThat(replay.finishedAt()).isPresent();
  }

  @Test
  void what_ends_after_it_was_asked_for_is_left_out() {
    exhausted("m-1");
    UUID id = begin(OF_ALL);
    TaskId later = exhausted("m-1");

    assertThat(tasks(advance(10))).doesNotContain(later);

    BulkReplay replay = replays.find("default", id).orElseThrow();
    assertThat(replay.replayed()).isEqualTo(replay.count()).isEqualTo(1);
    assertThat(replay.refused()).isZero();
  }

  @Test
  void rests_between_two_steps_and_takes_turns() {
    exhausted("m-1");
    exhausted("m-2");
    begin(OF_MERCHANT);
    begin(exhausted(Optional.of("m-2")));

    assertThat(replays.advance(1, Duration.ofMinutes(1))).isEmpty();
    List<TaskId> started = new ArrayList<>(tasks(advance(1)));
    started.addAll(tasks(advance(1)));

    assertThat(started)
        .extracting(task -> driver.view(task).subject().merchantNo().orElseThrow())
        .containsExactly("m-1", "m-2");
  }

  @Test
  void two_instances_never_start_the_same_task() throws Exception {
    IntStream.range(0, 40).forEach(i -> exhausted("m-1"));
    UUID id = begin(OF_ALL);

    List<Optional<Step>> steps = Concurrently.call(20, () -> replays.advance(3, Duration.ZERO));
    while (replays.areUnfinished()) {
      steps = new ArrayList<>(steps);
      steps.add(replays.advance(3, Duration.ZERO));
    }

    assertThat(steps.stream().flatMap(Optional::stream).flatMap(step -> step.handovers().stream()))
        .hasSize(40)
        .doesNotHaveDuplicates();
    assertThat(replays.find("default", id).orElseThrow().replayed()).isEqualTo(40);
  }

  @Test
  void an_exhausted_inquiry_that_was_resolved_stays_closed() {
    TaskId inquiry = driver.accept(Samples.inquiry("order-1", Optional.empty()));
    driver.exhaust(inquiry, 1);
    TaskMovesByHand.move(database, inquiry, new Steering.Resolve("seen to"));
    begin(new Selection(Optional.empty(), StateName.CANCELLED, LONG_AGO, FAR_AHEAD));

    assertThat(advance(10).handovers()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update notifier.task_move set move = 'CANCEL'",
        "delete from notifier.task_move",
        "truncate notifier.task_move"
      })
  void nobody_changes_what_was_done(String change) {
    exhausted("m-1");
    begin(OF_ALL);
    advance(1);

    assertThatThrownBy(() -> database.asOwner().sql(change).update())
        .hasStackTraceContaining("append-only");
    assertThatThrownBy(() -> database.asApp().sql(change).update())
        .hasStackTraceContaining("permission denied");
  }

  @Test
  void finds_tasks_by_the_indexes_of_what_was_given_up() throws Exception {
    UUID last = Samples.taskId().value();
    ReplayQuery all = ReplayQuery.of("default", OF_ALL).after(last);
    ReplayQuery ofMerchant = ReplayQuery.of("default", OF_MERCHANT).after(last);
    ReplayQuery redrive =
        ReplayQuery.of("default", OF_MERCHANT).redriven(LONG_AGO, FAR_AHEAD).after(last);

    assertThat(plan(all)).anyMatch(line -> line.contains("_tenant_kind_state_id_idx"));
    for (ReplayQuery query : List.of(ofMerchant, redrive)) {
      assertThat(plan(query))
          .anyMatch(
              line ->
                  line.contains("_tenant_merchant_no_state_id_idx")
                      || line.contains("_tenant_merchant_no_settled_at_idx"));
    }
    assertThat(List.of(plan(all), plan(ofMerchant), plan(redrive)).toString())
        .doesNotContain("Seq Scan");
    assertThat(QueryPlan.of(database, BulkReplayStep.PICK, 0L))
        .anyMatch(line -> line.contains("bulk_replay_unfinished"));
  }

  private List<String> plan(ReplayQuery query) throws Exception {
    try (Connection connection = database.connectAsOwner();
        var statement = query.prepare("t.id", 10, connection)) {
      return QueryPlan.of(database, statement.toString().replaceFirst("(?s)^.*?; ", ""));
    }
  }

  private TaskId exhausted(String merchantNo) {
    TaskId task = driver.accept(TaskBuilder.ofMerchant(merchantNo).build());
    driver.exhaust(task, 1);
    return task;
  }

  private long count(Instant from, Instant to) {
    return replays.count(
        "default", new Selection(Optional.of("m-1"), StateName.EXHAUSTED, from, to));
  }

  private UUID begin(Selection selection) {
    return replays.begin(UUID.randomUUID(), "default", selection).id();
  }

  private Step advance(int limit) {
    return replays.advance(limit, Duration.ZERO).orElseThrow();
  }

  private boolean somebodyWaitsForALock() {
    return database
        .asOwner()
        .sql(
            """
            select exists (select from pg_stat_activity
              where datname = current_database() and wait_event_type = 'Lock')""")
        .query(Boolean.class)
        .single();
  }

  private static List<TaskId> tasks(Step step) {
    return step.handovers().stream().map(Handover::task).toList();
  }

  private static Selection exhausted(Optional<String> merchantNo) {
    return new Selection(merchantNo, StateName.EXHAUSTED, LONG_AGO, FAR_AHEAD);
  }
}
