package dev.notifier.domain.application;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.application.accept.NewTask;
import dev.notifier.domain.application.query.TaskView;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskKind;
import dev.notifier.domain.task.TaskRequest;
import dev.notifier.domain.task.TaskState;
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

  public static NewTask newTask(int number) {
    return new NewTask(
        task(number),
        TENANT,
        TaskKind.NOTIFICATION,
        "order-" + number,
        Optional.empty(),
        Optional.empty(),
        REQUEST,
        SCHEDULE,
        AcknowledgementRule.SUCCESS,
        Optional.empty());
  }

  public static TaskView view(int number, TaskState state) {
    return new TaskView(
        task(number),
        TENANT,
        TaskKind.NOTIFICATION,
        "order-" + number,
        Optional.empty(),
        Optional.empty(),
        REQUEST.url().toString(),
        state,
        NOW,
        Optional.empty());
  }
}
