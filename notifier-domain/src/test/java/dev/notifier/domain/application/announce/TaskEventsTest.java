package dev.notifier.domain.application.announce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.Variants;
import dev.notifier.domain.application.Samples;
import dev.notifier.domain.application.announce.TaskEvent.ResultFacts;
import dev.notifier.domain.task.Decision;
import dev.notifier.domain.task.Decision.AlreadySettled;
import dev.notifier.domain.task.Decision.Finish;
import dev.notifier.domain.task.Decision.GiveUp;
import dev.notifier.domain.task.Decision.RetryAt;
import dev.notifier.domain.task.Subject;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

class TaskEventsTest {
  private static final Instant DUE = Samples.NOW.plusSeconds(3);
  private static final Optional<TaskId> NO_NOTIFICATION = Optional.empty();

  /** What an event says beyond the attempt. */
  record Said(TaskEventType type, Optional<Instant> nextAttemptAt, Optional<String> stopReason) {
    static Said plainly(TaskEventType type) {
      return new Said(type, Optional.empty(), Optional.empty());
    }

    static Said stopped(TaskEventType type) {
      return new Said(type, Optional.empty(), Optional.of("schedule-exhausted"));
    }
  }

  record Row(TaskKind kind, Decision decision, List<Said> events) {}

  static final List<Row> TABLE =
      List.of(
          new Row(
              TaskKind.NOTIFICATION,
              new Finish(),
              List.of(Said.plainly(TaskEventType.NOTIFICATION_SUCCEEDED))),
          new Row(
              TaskKind.NOTIFICATION,
              new RetryAt(3, 2, DUE),
              List.of(
                  new Said(
                      TaskEventType.NOTIFICATION_ATTEMPT_FAILED,
                      Optional.of(DUE),
                      Optional.empty()))),
          new Row(
              TaskKind.NOTIFICATION,
              new GiveUp("schedule-exhausted"),
              List.of(
                  Said.plainly(TaskEventType.NOTIFICATION_ATTEMPT_FAILED),
                  Said.stopped(TaskEventType.NOTIFICATION_EXHAUSTED))),
          new Row(TaskKind.NOTIFICATION, new AlreadySettled(), List.of()),
          new Row(
              TaskKind.INQUIRY,
              new Finish(),
              List.of(Said.plainly(TaskEventType.INQUIRY_CONFIRMED))),
          new Row(TaskKind.INQUIRY, new RetryAt(3, 2, DUE), List.of()),
          new Row(
              TaskKind.INQUIRY,
              new GiveUp("schedule-exhausted"),
              List.of(Said.stopped(TaskEventType.INQUIRY_EXHAUSTED))),
          new Row(TaskKind.INQUIRY, new AlreadySettled(), List.of()));

  @ParameterizedTest
  @FieldSource("TABLE")
  void follow_from_kind_and_decision(Row row) {
    Subject subject = Samples.subject(1, row.kind());
    ResultFacts facts = facts(2);

    List<TaskEvent> events =
        TaskEvents.ofResult(subject, facts, row.decision(), Samples.NOW, NO_NOTIFICATION);

    assertThat(events)
        .extracting(it -> new Said(it.type(), it.nextAttemptAt(), it.stopReason()))
        .isEqualTo(row.events());
    assertThat(events)
        .allSatisfy(
            event ->
                assertThat(event)
                    .returns(subject, TaskEvent::subject)
                    .returns(Samples.NOW, TaskEvent::occurredAt)
                    .returns(Optional.of(facts), TaskEvent::attempt)
                    .returns(NO_NOTIFICATION, TaskEvent::notification));
  }

  @Test
  void the_table_has_every_kind_with_every_decision_and_reaches_every_type_but_the_cancellation() {
    List<String> pairs = new ArrayList<>();
    for (TaskKind kind : TaskKind.values()) {
      Variants.of(Decision.class).forEach(decision -> pairs.add(kind + " " + decision));
    }

    assertThat(TABLE)
        .extracting(row -> row.kind() + " " + row.decision().getClass().getSimpleName())
        .containsExactlyInAnyOrderElementsOf(pairs);
    assertThat(TABLE.stream().flatMap(row -> row.events().stream()).map(Said::type))
        .hasSameElementsAs(EnumSet.complementOf(EnumSet.of(TaskEventType.NOTIFICATION_CANCELLED)));
  }

  @Test
  void name_the_notification_that_a_confirmed_inquiry_started() {
    Optional<TaskId> notification = Optional.of(Samples.task(9));

    assertThat(
            TaskEvents.ofResult(
                Samples.subject(1, TaskKind.INQUIRY),
                facts(2),
                new Finish(),
                Samples.NOW,
                notification))
        .extracting(TaskEvent::notification)
        .containsExactly(notification);
  }

  @Test
  void tell_of_the_cancellation_of_a_notification_without_an_attempt() {
    Subject subject = Samples.subject(1, TaskKind.NOTIFICATION);

    TaskEvent event = TaskEvents.ofCancellation(subject, "cancelled", Samples.NOW).orElseThrow();

    assertThat(event)
        .isEqualTo(
            new TaskEvent(
                event.id(),
                TaskEventType.NOTIFICATION_CANCELLED,
                Samples.NOW,
                subject,
                Optional.empty(),
                Optional.empty(),
                Optional.of("cancelled"),
                Optional.empty()));
  }

  @Test
  void do_not_tell_of_the_cancellation_of_an_inquiry() {
    Subject inquiry = Samples.subject(1, TaskKind.INQUIRY);

    assertThat(TaskEvents.ofCancellation(inquiry, "cancelled", Samples.NOW)).isEmpty();
    assertThat(TaskEvents.ofCancellation(inquiry, "resolved: refunded", Samples.NOW)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void have_a_code_that_starts_with_the_kind(TaskEventType type) {
    assertThat(type.code()).matches("(notification|inquiry)\\.[a-z-]+");
    assertThat(type.code())
        .isEqualTo(type.name().toLowerCase(Locale.ROOT).replaceFirst("_", ".").replace('_', '-'));
  }

  static ResultFacts facts(int number) {
    return new ResultFacts(
        number, "NOT_ACKNOWLEDGED", Optional.of("body: empty"), Optional.of(200));
  }
}
