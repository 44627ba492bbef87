package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.query.TaskView;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Reads tasks as they are shown. */
final class TaskViews {
  /** The columns that {@link #read} reads, in a list where the task's table is {@code t}. */
  static final String COLUMNS =
      """
      t.id, t.tenant, t.kind, t.order_no, t.merchant_no, t.event_type, t.url, t.created_at,
      t.settled_at, t.state, t.stop_reason, t.attempts, t.next_attempt, t.rung, t.due_at""";

  private TaskViews() {}

  static TaskView read(ResultSet row) throws SQLException {
    return new TaskView(
        new TaskId(row.getObject("id", UUID.class)),
        row.getString("tenant"),
        TaskKind.valueOf(row.getString("kind")),
        row.getString("order_no"),
        Optional.ofNullable(row.getString("merchant_no")),
        Optional.ofNullable(row.getString("event_type")),
        row.getString("url"),
        TaskRow.state(row),
        TaskRow.time(row, "created_at"),
        Optional.ofNullable(TaskRow.timeOrNull(row, "settled_at")));
  }
}
