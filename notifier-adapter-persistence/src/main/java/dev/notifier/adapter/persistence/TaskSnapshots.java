package dev.notifier.adapter.persistence;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.application.attempt.ClaimedAttempt;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskKind;
import dev.notifier.domain.task.TaskRequest;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads what a task was accepted with. Most tasks share a few schedules and rules. */
final class TaskSnapshots {
  /** The columns that {@link #read} reads. */
  static final String COLUMNS = "kind, method, url, content_type, body, schedule, acknowledgement";

  private final Remembered<String, RetrySchedule> schedules = new Remembered<>(ScheduleJson::read);
  private final Remembered<String, AcknowledgementRule> rules =
      new Remembered<>(AcknowledgementJson::read);

  Snapshot read(ResultSet row) throws SQLException {
    return new Snapshot(
        TaskKind.valueOf(row.getString("kind")),
        new TaskRequest(
            row.getString("method"),
            URI.create(row.getString("url")),
            row.getString("content_type"),
            Bytes.of(row.getBytes("body"))),
        schedules.of(row.getString("schedule")),
        rules.of(row.getString("acknowledgement")));
  }

  /** What stays the same over all attempts of a task. */
  record Snapshot(
      TaskKind kind,
      TaskRequest request,
      RetrySchedule schedule,
      AcknowledgementRule acknowledgement) {
    ClaimedAttempt attempt(TaskId task, int number, ClaimId claim) {
      return new ClaimedAttempt(task, kind, number, claim, request, schedule, acknowledgement);
    }
  }
}
