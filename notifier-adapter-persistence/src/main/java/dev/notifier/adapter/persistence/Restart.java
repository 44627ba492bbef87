package dev.notifier.adapter.persistence;

import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskState.Scheduled;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** An ended task whose schedule starts again. */
record Restart(UUID task, Scheduled state) {
  private static final String SQL =
      """
      update notifier.task t
      set state = 'SCHEDULED', stop_reason = null, next_attempt = r.next_attempt, rung = r.rung,
        due_at = r.due_at, sweep_after = r.due_at, sweeps = 0, held_in = null, fed = false,
        settled_at = null, claim_id = null, lease_until = null, claims = 0
      from unnest(?::uuid[], ?::int[], ?::int[], ?::timestamptz[])
        as r (id, next_attempt, rung, due_at)
      where t.id = r.id""";

  static void write(List<Restart> restarts, Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SQL)) {
      new Bindings<>(statement, restarts)
          .uuids(Restart::task)
          .integers(restart -> restart.state.nextAttempt())
          .integers(restart -> restart.state.rung())
          .times(restart -> restart.state.dueAt());
      statement.executeUpdate();
    }
  }

  Handover handover() {
    return new Handover(new TaskId(task), state.nextAttempt(), state.dueAt());
  }
}
