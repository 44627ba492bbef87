package dev.notifier.adapter.persistence;

import static dev.notifier.adapter.persistence.Driver.BUSY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.acknowledgement.Answer;
import dev.notifier.domain.application.announce.RecordedEvents;
import dev.notifier.domain.application.announce.RecordedEvents.Page;
import dev.notifier.domain.application.announce.RecordedEvents.Position;
import dev.notifier.domain.application.announce.TaskEvent;
import dev.notifier.domain.application.announce.TaskEventType;
import dev.notifier.domain.application.attempt.Settlements;
import dev.notifier.domain.application.attempt.Settlements.Settlement;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.Outcome;
import dev.notifier.domain.task.TaskId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresRecordedEventsTest {
  private static final Outcome ACKNOWLEDGED = new Outcome.Acknowledged();
  private static final Instant BEGINNING = Instant.parse("2001-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2500-01-01T00:00:00Z");

  private TestDatabase database;
  private Driver driver;
  private RecordedEvents recorded;

  @BeforeEach
  void create() {
    database = TestDatabase.create();
    driver = new Driver(database);
    recorded = database.bean(RecordedEvents.class);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void tells_every_kind_of_event_as_it_was_told_at_first() {
    List<TaskEvent> told = everything();

    assertThat(told).extracting(TaskEvent::type).containsOnly(TaskEventType.values());
    assertThat(events("default", BEGINNING, END)).containsExactlyElementsOf(told);
  }

  @Test
  void pages_without_gaps_and_repeats() {
    List<TaskEvent> told = everything();

    List<TaskEvent> seen = new ArrayList<>();
    Optional<Position> position = Optional.empty();
    int pages = 0;
    do {
      Page page = recorded.between("default", BEGINNING, END, position, 2);
      seen.addAll(page.events());
      position = page.end();
      pages++;
    } while (position.isPresent());

    assertThat(seen).containsExactlyElementsOf(told);
    assertThat(pages).isGreaterThan(3);
  }

  @Test
  void pages_through_what_was_recorded_at_one_moment() {
    for (int i = 0; i < 5; i++) {
      TaskId task = driver.accept();
      recordAt("2026-01-01T00:00:00Z", task);
      recordAt("2026-01-01T00:00:00Z", task);
    }

    List<UUID> seen = new ArrayList<>();
    Optional<Position> position = Optional.empty();
    do {
      Page page = recorded.between("default", BEGINNING, END, position, 3);
      page.events().forEach(event -> seen.add(event.subject().id().value()));
      position = page.end();
    } while (position.isPresent());

    assertThat(seen).hasSize(10).isSortedAccordingTo(IdRange.ORDER);
  }

  @Test
  void finds_what_lies_far_apart() {
    TaskId task = driver.accept();
    List<String> times =
        List.of("2002-02-02T02:02:02Z", "2019-01-01T00:00:00Z", "2400-01-01T00:00:00Z");
    times.forEach(time -> recordAt(time, task));

    assertThat(events("default", BEGINNING, END))
        .extracting(event -> event.occurredAt().toString())
        .containsExactlyElementsOf(times);
    assertThat(events("default", Instant.MIN, Instant.MAX)).hasSize(3);
  }

  @Test
  void a_range_includes_its_beginning_and_not_its_end() {
    Instant at = Instant.parse("2026-01-01T00:00:00Z");
    recordAt(at.toString(), driver.accept());

    assertThat(events("default", at, at.plusMillis(1))).hasSize(1);
    assertThat(events("default", at.minusMillis(1), at)).isEmpty();
    assertThat(events("default", at.plusMillis(1), END)).isEmpty();
    assertThat(events("default", at, at)).isEmpty();
  }

  @Test
  void keeps_tenants_apart() {
    TaskId theirs = driver.accept(Samples.task("another", "order-1"));
    driver.settle(theirs, 1, driver.claim(theirs, 1), BUSY);

    assertThat(events("default", BEGINNING, END)).isEmpty();
    assertThat(events("another", BEGINNING, END)).hasSize(1);
  }

  @Test
  void nothing_follows_from_a_result_that_led_nowhere() {
    TaskId task = driver.accept();
    ClaimId lost = driver.claim(task, 1);
    driver.lapse(task);
    driver.claim(task, 1);
    driver.settle(task, 1, lost, BUSY);

    assertThat(events("default", BEGINNING, END)).isEmpty();
  }

  @Test
  void finds_results_by_the_rough_index_of_time_and_moves_by_theirs() throws SQLException {
    OffsetDateTime at = OffsetDateTime.now(ZoneOffset.UTC);
    UUID id = UUID.randomUUID();
    List<String> results =
        QueryPlan.of(
            database, RecordedTransition.RESULTS, "default", at, at.plusSeconds(1), at, id, id, 9);
    List<String> moves =
        QueryPlan.of(
            database,
            RecordedTransition.CANCELLATIONS,
            "default",
            at,
            at.plusSeconds(1),
            at,
            id,
            id,
            9);

    assertThat(results).anyMatch(line -> line.contains("_recorded_at_idx"));
    assertThat(moves).anyMatch(line -> line.contains("task_move_tenant"));
    assertThat(List.of(results, moves).toString()).doesNotContain("Seq Scan");
  }

  /** Something of every kind. Returns the events in the order in which they occurred. */
  private List<TaskEvent> everything() {
    List<TaskEvent> told = new ArrayList<>();
    TaskId acknowledged = driver.accept();
    told.addAll(settle(acknowledged, 1, BUSY, Samples.LADDER));
    driver.due(acknowledged, Duration.ZERO);
    told.addAll(settle(acknowledged, 2, ACKNOWLEDGED, Samples.LADDER));
    told.addAll(settle(driver.accept(), 1, BUSY, RetrySchedule.ofDelays()));
    TaskMovesByHand.cancel(database, driver.accept()).ifPresent(told::add);
    TaskId confirmed =
        driver.accept(
            Samples.inquiry("order-1", Optional.of(Samples.onConfirmed(Optional.empty()))));
    told.addAll(settle(confirmed, 1, ACKNOWLEDGED, Samples.LADDER));
    TaskId failed = driver.accept(Samples.inquiry("order-1", Optional.empty()));
    told.addAll(
        settle(failed, 1, new Outcome.Refused("failed: /state is 'CLOSED'"), Samples.LADDER));
    TaskId quiet = driver.accept(Samples.inquiry("order-1", Optional.empty()));
    told.addAll(settle(quiet, 1, BUSY, Samples.LADDER));
    TaskMovesByHand.cancel(database, quiet).ifPresent(told::add);
    return told;
  }

  private List<TaskEvent> settle(
      TaskId task, int attempt, Outcome outcome, RetrySchedule schedule) {
    ClaimId claim = driver.claim(task, attempt);
    Answer answer = new Answer(200, Bytes.ofUtf8("{}"), false);
    return database
        .bean(Settlements.class)
        .settle(
            new Settlement(
                task,
                attempt,
                claim,
                outcome,
                Optional.of(answer),
                Driver.TOOK,
                schedule,
                0,
                Samples.taskId()))
        .followUp()
        .events();
  }

  private List<TaskEvent> events(String tenant, Instant from, Instant to) {
    return recorded.between(tenant, from, to, Optional.empty(), 500).events();
  }

  private void recordAt(String time, TaskId task) {
    database
        .asOwner()
        .sql(
            """
            insert into notifier.attempt_result
              (task_id, number, claim_id, tenant, recorded_at, duration_micros, outcome,
               response_truncated, next_state)
            values (:task, 1, gen_random_uuid(), 'default', :at::timestamptz, 1, 'ACKNOWLEDGED',
              false, 'SUCCEEDED')""")
        .param("task", task.value())
        .param("at", time)
        .update();
  }
}
