package dev.notifier.domain.application.announce;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The events of a transition, as a pure function of what is recorded of it. */
public final class TaskEvents {
  private TaskEvents() {}

  /**
   * What follows from a result.
   *
   * @param at when it was recorded
   * @param notification what a confirmed inquiry started, if it did
   */
  public static List<TaskEvent> ofResult(
      Subject subject,
      ResultFacts result,
      Decision decision,
      Instant at,
      Optional<TaskId> notification) {
    return switch (subject.kind()) {
      case NOTIFICATION -> ofNotification(new Result(subject, result, at, notification), decision);
      case INQUIRY -> ofInquiry(new Result(subject, result, at, notification), decision);
    };
  }

  /** Empty for an inquiry: nobody waits for it any more. */
  public static Optional<TaskEvent> ofCancellation(Subject subject, String stopReason, Instant at) {
    if (subject.kind() == TaskKind.INQUIRY) {
      return Optional.empty();
    }
    UUID id = id(subject.id(), TaskEventType.NOTIFICATION_CANCELLED, at.toString());
    return Optional.of(
        new TaskEvent(
            id,
            TaskEventType.NOTIFICATION_CANCELLED,
            at,
            subject,
            Optional.empty(),
            Optional.empty(),
            Optional.of(stopReason),
            Optional.empty()));
  }

  private static List<TaskEvent> ofNotification(Result result, Decision decision) {
    return switch (decision) {
      case Finish() -> List.of(result.event(TaskEventType.NOTIFICATION_SUCCEEDED));
      case RetryAt retry ->
          List.of(
              result.event(TaskEventType.NOTIFICATION_ATTEMPT_FAILED, Optional.of(retry.dueAt())));
      case GiveUp(String reason) ->
          List.of(
              result.event(TaskEventType.NOTIFICATION_ATTEMPT_FAILED),
              result.stopped(TaskEventType.NOTIFICATION_EXHAUSTED, reason));
      case AlreadySettled() -> List.of();
    };
  }

  private static List<TaskEvent> ofInquiry(Result result, Decision decision) {
    return switch (decision) {
      case Finish() -> List.of(result.event(TaskEventType.INQUIRY_CONFIRMED));
      case RetryAt retry -> List.of();
      case GiveUp(String reason) ->
          List.of(result.stopped(TaskEventType.INQUIRY_EXHAUSTED, reason));
      case AlreadySettled() -> List.of();
    };
  }

  private static UUID id(TaskId task, TaskEventType type, String transition) {
    return UUID.nameUUIDFromBytes((task + " " + type.code() + " " + transition).getBytes(UTF_8));
  }

  private record Result(
      Subject subject, ResultFacts facts, Instant at, Optional<TaskId> notification) {
    TaskEvent event(TaskEventType type) {
      return event(type, Optional.empty(), Optional.empty());
    }

    TaskEvent event(TaskEventType type, Optional<Instant> nextAttemptAt) {
      return event(type, nextAttemptAt, Optional.empty());
    }

    TaskEvent stopped(TaskEventType type, String reason) {
      return event(type, Optional.empty(), Optional.of(reason));
    }

    private TaskEvent event(
        TaskEventType type, Optional<Instant> nextAttemptAt, Optional<String> stopReason) {
      UUID id = id(subject.id(), type, "attempt " + facts.number());
      return new TaskEvent(
          id, type, at, subject, Optional.of(facts), nextAttemptAt, stopReason, notification);
    }
  }
}
