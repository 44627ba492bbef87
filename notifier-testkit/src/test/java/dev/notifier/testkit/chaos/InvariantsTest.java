package dev.notifier.testkit.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.testkit.chaos.Audit.Attempt;
import dev.notifier.testkit.chaos.Audit.Task;
import dev.notifier.testkit.chaos.EventSink.Event;
import dev.notifier.testkit.chaos.ReceiverLog.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Evidence that is in order, spoilt in one place each: a check that sees nothing is worth nothing.
 */
class InvariantsTest {
  private static final Instant DUE = Instant.parse("2026-01-01T00:00:00Z");
  private static final String ID = "task-1";

  private final Metronome machine = new Metronome();
  private final Order order =
      IntStream.range(0, 1000)
          .mapToObj(i -> Order.of(1, i))
          .filter(it -> it.way() == Order.Way.HTTP && it.attempts() == 2 && !it.hopeless())
          .findFirst()
          .orElseThrow();
  private final Ledger ledger = new Ledger();
  private final List<Task> tasks = new ArrayList<>(List.of(task("SUCCEEDED", 2)));
  private final List<Attempt> attempts =
      new ArrayList<>(List.of(attempt(1, "NOT_ACKNOWLEDGED"), attempt(2, "ACKNOWLEDGED")));
  private final List<Line> received = new ArrayList<>(List.of(line(1), line(2)));
  private final List<Event> events =
      new ArrayList<>(
          List.of(
              new Event("e1", "notification.attempt-failed", ID, 1),
              new Event("e2", "notification.succeeded", ID, 2)));

  @AfterEach
  void close() {
    machine.close();
  }

  @Test
  void what_is_in_order_violates_nothing() {
    assertThat(violations()).isEmpty();
  }

  @Test
  void sees_a_task_that_never_ended() {
    tasks.set(0, task("SCHEDULED", 2));
    assertViolated("I1");
  }

  @Test
  void sees_an_acknowledgement_that_was_forgotten() {
    tasks.set(0, task("EXHAUSTED", 2));
    assertViolated("I1");
  }

  @Test
  void sees_a_request_without_an_intent() {
    received.add(line(2));
    assertViolated("I2");
  }

  @Test
  void sees_a_request_before_its_intent() {
    received.set(
        0, new Line(DUE.minusMillis(50), "/m/" + order.orderNo(), ID, 1, true, Mood.FAILS));
    assertViolated("I2");
  }

  @Test
  void sees_a_gap_in_the_numbers() {
    attempts.set(1, attempt(3, "ACKNOWLEDGED"));
    assertViolated("I3");
  }

  @Test
  void sees_an_attempt_before_its_time() {
    Attempt early = attempts.get(1);
    attempts.set(
        1, new Attempt(ID, 2, early.dueAt().minusMillis(1), early.dueAt(), -1, "ACKNOWLEDGED", ""));
    assertViolated("I4");
  }

  @Test
  void sees_an_attempt_that_is_late_for_no_reason() {
    Attempt late = attempts.get(1);
    attempts.set(
        1,
        new Attempt(ID, 2, late.dueAt().plusSeconds(20), late.dueAt(), 20_000, "ACKNOWLEDGED", ""));
    assertViolated("I4");
  }

  @Test
  void sees_too_many_requests_for_one_attempt() {
    for (int i = 0; i < 6; i++) {
      attempts.add(attempt(1, "UNKNOWN"));
      received.add(line(1));
    }
    assertViolated("I5");
  }

  @Test
  void sees_two_tasks_for_one_order() {
    tasks.add(new Task("task-2", "NOTIFICATION", order.orderNo(), "M1", "SUCCEEDED", 0));
    assertViolated("I7");
  }

  @Test
  void sees_a_task_that_was_acknowledged_and_is_not_there() {
    tasks.clear();
    assertViolated("I9");
  }

  @Test
  void sees_an_attempt_that_was_used_up_by_nobody_s_fault_but_ours() {
    tasks.set(0, task("SUCCEEDED", 3));
    attempts.add(attempt(3, "ACKNOWLEDGED"));
    received.add(line(3));
    assertViolated("own faults");
  }

  @Test
  void sees_an_end_that_nobody_told_of() {
    events.removeLast();
    assertViolated("events");
  }

  @Test
  void sees_an_event_that_came_under_two_ids() {
    events.add(new Event("e3", "notification.succeeded", ID, 2));
    assertViolated("events");
  }

  @Test
  void an_order_that_no_receiver_got_is_lost() {
    received.clear();
    assertThat(evidence().counts().lost()).isEqualTo(1);
  }

  private void assertViolated(String invariant) {
    assertThat(violations()).anyMatch(it -> it.startsWith(invariant + ":"));
  }

  private List<String> violations() {
    Duration time = Duration.ofSeconds(3);
    return new Invariants(evidence(), List.of(), machine, time, time).violations();
  }

  private Evidence evidence() {
    ledger.attempted(order);
    ledger.acknowledged(order, List.of(ID));
    return new Evidence(
        List.copyOf(ledger.entries()), received, new Audit(tasks, attempts), events);
  }

  private Task task(String state, int count) {
    return new Task(ID, "NOTIFICATION", order.orderNo(), "M1", state, count);
  }

  private static Attempt attempt(int number, String outcome) {
    Instant due = DUE.plusSeconds(number);
    return new Attempt(ID, number, due.plusMillis(3), due, 3, outcome, "");
  }

  private Line line(int number) {
    Instant at = DUE.plusSeconds(number).plusMillis(8);
    return new Line(at, "/m/" + order.orderNo(), ID, number, true, order.mood(number));
  }
}
