package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.announce.TaskEvent;
import dev.notifier.domain.application.announce.TaskEvents;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Derives the events of cancellations again from the recorded moves. */
final class RecordedCancellations {
  /**
   * The columns that {@link #event} reads, in a list where the move's table is {@code m} and its
   * task's is {@code t}.
   */
  static final String COLUMNS = SubjectColumns.NAMES + ", m.moved_at, m.stop_reason";

  private RecordedCancellations() {}

  static Optional<TaskEvent> event(ResultSet row) throws SQLException {
    return TaskEvents.ofCancellation(
        SubjectColumns.read(row), row.getString("stop_reason"), TaskRow.time(row, "moved_at"));
  }
}
