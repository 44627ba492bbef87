package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.query.TaskView;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskState;
import dev.notifier.domain.task.TaskState.Scheduled;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Reads tasks as they are shown. */
final class TaskViews {
  /** The columns that {@link #read} reads, in a list where the task's table is {@code t}. */
  static final String COLUMNS =
      SubjectColumns.NAMES
          + ", t.method, t.url, t.created_at, t.settled_at, t.inquiry_id, t.notification_id, "
          + "t.held_in is not null as held, json_array_length(t.schedule->'delays') as delays, "
          + TaskRow.STATE;

  private TaskViews() {}

  static TaskView read(ResultSet row) throws SQLException {
    TaskState state = TaskRow.state(row);
    return new TaskView(
        SubjectColumns.read(row),
        row.getString("method"),
        row.getString("url"),
        state,
        state instanceof Scheduled next ? next.attemptsLeft(row.getInt("delays") + 1) : 0,
        row.getBoolean("held"),
        TaskRow.time(row, "created_at"),
        Optional.ofNullable(TaskRow.timeOrNull(row, "settled_at")),
        taskId(row, "inquiry_id"),
        taskId(row, "notification_id"));
  }

  private static Optional<TaskId> taskId(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, UUID.class)).map(TaskId::new);
  }
}
