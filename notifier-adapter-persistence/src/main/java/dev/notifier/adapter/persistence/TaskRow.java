package dev.notifier.adapter.persistence;

import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.ClaimableTask;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.Lease;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskState;
import dev.notifier.domain.task.TaskState.Cancelled;
import dev.notifier.domain.task.TaskState.Exhausted;
import dev.notifier.domain.task.TaskState.Scheduled;
import dev.notifier.domain.task.TaskState.Succeeded;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what rules decide on from a row of {@code notifier.task}. */
final class TaskRow {
  /** The columns that {@link #state} reads, in a list where the task's table is {@code t}. */
  static final String STATE =
      "t.state, t.stop_reason, t.attempts, t.next_attempt, t.rung, t.due_at";

  /** The columns that {@link #claimable} reads. */
  static final String CLAIMABLE = STATE + ", t.claim_id, t.lease_until, t.claims";

  private TaskRow() {}

  static TaskState state(ResultSet row) throws SQLException {
    int attempts = row.getInt("attempts");
    return switch (row.getString("state")) {
      case "SCHEDULED" -> scheduled(row, attempts);
      case "SUCCEEDED" -> new Succeeded(attempts);
      case "EXHAUSTED" -> new Exhausted(attempts, row.getString("stop_reason"));
      case "CANCELLED" ->
          new Cancelled(
              attempts,
              Objects.requireNonNullElse(row.getString("stop_reason"), Cancelled.CANCELLED));
      case String other -> throw new IllegalStateException("a task's state cannot be " + other);
    };
  }

  private static Scheduled scheduled(ResultSet row, int attempts) throws SQLException {
    int next = row.getInt("next_attempt");
    return new Scheduled(next, row.getInt("rung"), time(row, "due_at"), next == attempts);
  }

  static ClaimableTask claimable(ResultSet row) throws SQLException {
    UUID claim = row.getObject("claim_id", UUID.class);
    Optional<Lease> lease =
        claim == null
            ? Optional.empty()
            : Optional.of(new Lease(new ClaimId(claim), time(row, "lease_until")));
    return new ClaimableTask(state(row), lease, row.getInt("claims"));
  }

  /** Of an open task: to its next attempt. */
  static Handover handover(ResultSet row) throws SQLException {
    return new Handover(
        new TaskId(row.getObject("id", UUID.class)),
        row.getInt("next_attempt"),
        time(row, "due_at"));
  }

  static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
