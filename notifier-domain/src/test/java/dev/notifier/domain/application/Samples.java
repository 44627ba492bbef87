package dev.notifier.domain.application;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.application.accept.NewTask;
import dev.notifier.domain.application.accept.NewTask.UrlSource;
import dev.notifier.domain.application.announce.TaskEvent;
import dev.notifier.domain.application.announce.TaskEvent.ResultFacts;
import dev.notifier.domain.application.announce.TaskEventType;
import dev.notifier.domain.application.query.TaskView;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.task.Subject;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskKind;
import dev.notifier.domain.task.TaskRequest;
import dev.notifier.domain.task.TaskState;
import dev.notifier.domain.task.TaskState.Scheduled;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Values for tests that do not care which. */
public final class Samples {
  public static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  public static final String TENANT = "default";
  public static final RetrySchedule SCHEDULE = RetrySchedule.ofDelays(Duration.ofSeconds(3));
  public static final TaskRequest REQUEST =
      new TaskRequest(
          "POST",
          URI.create("https://merchant.example/callback"),
          "application/json",
          Bytes.ofUtf8("{}"));

  private Samples() {}

  public static TaskId task(int number) {
    return new TaskId(new UUID(7, number));
  }

  public static Subject subject(int number, TaskKind kind) {
    return new Subject(
        task(number), TENANT, kind, "order-" + number, Optional.empty(), Optional.empty());
  }

  public static NewTask newTask(int number) {
    return new NewTask(
        subject(number, TaskKind.NOTIFICATION),
        REQUEST,
        UrlSource.REQUEST,
        SCHEDULE,
        AcknowledgementRule.SUCCESS,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public static TaskView view(int number, TaskState state) {
    return view(number, state, false);
  }

  public static TaskView held(int number, TaskState state) {
    return view(number, state, true);
  }

  private static TaskView view(int number, TaskState state, boolean held) {
    return new TaskView(
        subject(number, TaskKind.NOTIFICATION),
        REQUEST.method(),
        REQUEST.url().toString(),
        state,
        state instanceof Scheduled next ? next.attemptsLeft(SCHEDULE.maxAttempts()) : 0,
        held,
        NOW,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Of notifications that were acknowledged at their first attempt. */
  public static TaskEvent event(int number) {
    return new TaskEvent(
        new UUID(5, number),
        TaskEventType.NOTIFICATION_SUCCEEDED,
        NOW,
        subject(number, TaskKind.NOTIFICATION),
        Optional.of(new ResultFacts(1, "ACKNOWLEDGED", Optional.empty(), Optional.of(200))),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
