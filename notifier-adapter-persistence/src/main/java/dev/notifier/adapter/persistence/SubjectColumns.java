package dev.notifier.adapter.persistence;

import dev.notifier.domain.task.Subject;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Reads what a task is about. */
final class SubjectColumns {
  /** The columns that {@link #read} reads, in a list where the task's table is {@code t}. */
  static final String NAMES = "t.id, t.tenant, t.kind, t.order_no, t.merchant_no, t.event_type";

  private SubjectColumns() {}

  static Subject read(ResultSet row) throws SQLException {
    return new Subject(
        new TaskId(row.getObject("id", UUID.class)),
        row.getString("tenant"),
        TaskKind.valueOf(row.getString("kind")),
        row.getString("order_no"),
        Optional.ofNullable(row.getString("merchant_no")),
        Optional.ofNullable(row.getString("event_type")));
  }
}
