package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.query.TaskView;
import dev.notifier.domain.task.Steering;
import dev.notifier.domain.task.TaskState.Cancelled;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody did to a task by hand. */
record MoveRow(
    UUID task,
    String tenant,
    String move,
    int attempts,
    @Nullable String stopReason,
    @Nullable UUID bulkReplay) {
  private static final String INSERT =
      """
      insert into notifier.task_move
        (task_id, moved_at, tenant, move, attempts, stop_reason, bulk_replay_id)
      select task_id, ?::timestamptz, tenant, move, attempts, stop_reason, bulk_replay_id
      from unnest(?::uuid[], ?::text[], ?::text[], ?::int[], ?::text[], ?::uuid[])
        as m (task_id, tenant, move, attempts, stop_reason, bulk_replay_id)""";

  /** Of a task that has been moved. */
  static MoveRow of(Steering steering, TaskView task) {
    return new MoveRow(
        task.id().value(),
        task.tenant(),
        name(steering),
        task.state().attempts(),
        task.state() instanceof Cancelled(int attempts, String stopReason) ? stopReason : null,
        null);
  }

  private static String name(Steering steering) {
    return switch (steering) {
      case Steering.Cancel() -> "CANCEL";
      case Steering.Replay() -> "REPLAY";
      case Steering.Resolve resolve -> "RESOLVE";
    };
  }

  static void write(List<MoveRow> moves, Instant now, Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      new Bindings<>(statement, moves)
          .time(now)
          .uuids(MoveRow::task)
          .texts(MoveRow::tenant)
          .texts(MoveRow::move)
          .integers(MoveRow::attempts)
          .texts(MoveRow::stopReason)
          .uuids(MoveRow::bulkReplay);
      statement.executeUpdate();
    }
  }
}
