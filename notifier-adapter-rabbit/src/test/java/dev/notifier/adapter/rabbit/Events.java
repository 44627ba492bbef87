package dev.notifier.adapter.rabbit;

import dev.notifier.domain.application.announce.TaskEvent;
import dev.notifier.domain.application.announce.TaskEvent.ResultFacts;
import dev.notifier.domain.application.announce.TaskEvents;
import dev.notifier.domain.task.Decision;
import dev.notifier.domain.task.Subject;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events as the domain makes them, of tasks that nobody else has. */
final class Events {
  static final Instant AT = Instant.parse("2026-11-24T03:28:30.123456Z");
  static final Instant NEXT = Instant.parse("2026-11-24T03:29:00Z");

  private Events() {}

  static TaskEvent succeeded() {
    return ofNotification(fact(2, "ACKNOWLEDGED", null, 200), new Decision.Finish()).getFirst();
  }

  static TaskEvent attemptFailed() {
    return ofNotification(
            fact(1, "NOT_ACKNOWLEDGED", "body: 'fail', expected success", 200),
            new Decision.RetryAt(2, 1, NEXT))
        .getFirst();
  }

  /** The last attempt's failure, and then that it was the last. */
  static List<TaskEvent> exhausted() {
    return ofNotification(
        fact(7, "UNREACHABLE", "timeout", null), new Decision.GiveUp("schedule-exhausted"));
  }

  static TaskEvent cancelled() {
    return TaskEvents.ofCancellation(subject(TaskKind.NOTIFICATION), "cancelled", AT).orElseThrow();
  }

  static TaskEvent confirmed(Optional<TaskId> notification) {
    return TaskEvents.ofResult(
            subject(TaskKind.INQUIRY),
            fact(3, "ACKNOWLEDGED", null, 200),
            new Decision.Finish(),
            AT,
            notification)
        .getFirst();
  }

  static TaskEvent inquiryExhausted() {
    return TaskEvents.ofResult(
            subject(TaskKind.INQUIRY),
            fact(1, "REFUSED", "refused: status 410", 410),
            new Decision.GiveUp("refused: status 410"),
            AT,
            Optional.empty())
        .getFirst();
  }

  static Subject subject(TaskKind kind) {
    return new Subject(
        new TaskId(UUID.randomUUID()),
        "default",
        kind,
        "order-1001",
        Optional.of("M-1"),
        Optional.of("paid"));
  }

  private static List<TaskEvent> ofNotification(ResultFacts fact, Decision decision) {
    return TaskEvents.ofResult(
        subject(TaskKind.NOTIFICATION), fact, decision, AT, Optional.empty());
  }

  private static ResultFacts fact(
      int number, String outcome, @Nullable String reason, @Nullable Integer status) {
    return new ResultFacts(
        number, outcome, Optional.ofNullable(reason), Optional.ofNullable(status));
  }
}
