package dev.notifier.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.application.announce.PendingEvents;
import dev.notifier.domain.application.announce.TaskEvent;
import dev.notifier.domain.task.Outcome;
import dev.notifier.domain.task.TaskId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresPendingEventsTest {
  private TestDatabase database;
  private Driver driver;
  private PendingEvents pending;

  @BeforeEach
  void create() {
    database = TestDatabase.create();
    driver = new Driver(database);
    pending = database.bean(PendingEvents.class);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_cancellation_waits_with_the_id_and_the_content_that_it_had_at_first() {
    TaskEvent event = cancelled();

    assertThat(pending.waiting(10, Duration.ZERO)).containsExactly(event);
  }

  @Test
  void waits_for_the_grace_the_oldest_first() {
    TaskEvent first = cancelled();
    TaskEvent second = cancelled();
    cancelled();

    assertThat(pending.waiting(2, Duration.ZERO)).containsExactly(first, second);
    assertThat(pending.waiting(2, Duration.ofMinutes(1))).isEmpty();
  }

  @Test
  void what_has_been_told_does_not_wait() {
    TaskEvent told = cancelled();
    TaskEvent waiting = cancelled();

    pending.told(List.of(told.id()));
    pending.told(List.of(told.id()));
    pending.told(List.of());

    assertThat(pending.waiting(10, Duration.ZERO)).containsExactly(waiting);
  }

  @Test
  void the_event_outlives_a_replay_of_the_task() {
    TaskEvent event = cancelled();

    TaskMovesByHand.replay(database, event.subject().id());

    assertThat(pending.waiting(10, Duration.ZERO)).containsExactly(event);
  }

  @Test
  void nobody_hears_of_a_cancelled_inquiry_or_a_replay() {
    TaskId inquiry = driver.accept(TaskBuilder.ofOrder("quiet").inquiry().build());

    assertThat(TaskMovesByHand.cancel(database, inquiry)).isEmpty();
    TaskMovesByHand.replay(database, inquiry);

    assertThat(pending.waiting(10, Duration.ZERO)).isEmpty();
  }

  @Test
  void the_events_of_an_attempt_are_kept_as_they_were_told_at_first() {
    TaskId task = driver.accept();
    List<TaskEvent> events =
        driver
            .settled(task, 1, driver.claim(task, 1), new Outcome.Refused("refused: status 410"))
            .followUp()
            .events();

    pending.keep(events);
    pending.keep(events);

    assertThat(events).hasSize(2);
    assertThat(pending.waiting(10, Duration.ZERO)).containsExactlyInAnyOrderElementsOf(events);
    pending.told(List.of(events.getFirst().id()));
    assertThat(pending.waiting(10, Duration.ZERO)).containsExactly(events.getLast());
  }

  @Test
  void moves_and_attempts_wait_side_by_side() {
    TaskEvent move = cancelled();
    TaskId task = driver.accept();
    List<TaskEvent> attempt =
        driver
            .settled(task, 1, driver.claim(task, 1), new Outcome.Acknowledged())
            .followUp()
            .events();
    pending.keep(attempt);

    assertThat(pending.waiting(10, Duration.ZERO)).containsExactly(move, attempt.getFirst());
    assertThat(pending.waiting(1, Duration.ZERO)).containsExactly(move);
  }

  private TaskEvent cancelled() {
    return TaskMovesByHand.cancel(database, driver.accept()).orElseThrow();
  }
}
