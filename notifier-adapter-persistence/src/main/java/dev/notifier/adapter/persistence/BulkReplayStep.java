package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.replay.BulkReplays.Step;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.StateMachine;
import dev.notifier.domain.task.TaskState;
import dev.notifier.domain.task.TaskState.Scheduled;
import dev.notifier.domain.task.Transition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A step of a bulk replay: its tasks and how far it has come change in one transaction. Who comes
 * while another instance makes a step goes on with another bulk replay.
 */
final class BulkReplayStep {
  static final String PICK =
      """
      select %s from notifier.bulk_replay
      where finished_at is null and stepped_at <= clock_timestamp() - ? * interval '1 millisecond'
      order by stepped_at limit 1
      for update skip locked"""
          .formatted(BulkReplayRow.COLUMNS);

  // In the end, what matched and was not found any more has moved on as well.
  private static final String RECORD =
      """
      update notifier.bulk_replay b
      set replayed = b.replayed + s.started,
        refused = greatest(b.refused + s.refused,
          case when s.finished then b.matched - b.replayed - s.started end),
        last_id = coalesce(s.last_id, b.last_id),
        stepped_at = clock_timestamp(), finished_at = case when s.finished then clock_timestamp() end
      from (values (?::bigint, ?::bigint, ?::uuid, ?::boolean))
        as s (started, refused, last_id, finished)
      where b.id = ?""";

  private final BulkReplayRow row;
  private final Connection connection;

  private BulkReplayStep(BulkReplayRow row, Connection connection) {
    this.row = row;
    this.connection = connection;
  }

  static Optional<Step> make(int limit, Duration pause, Connection connection) throws SQLException {
    Optional<BulkReplayRow> row = pick(pause, connection);
    return row.isEmpty()
        ? Optional.empty()
        : Optional.of(new BulkReplayStep(row.get(), connection).make(limit));
  }

  private static Optional<BulkReplayRow> pick(Duration pause, Connection connection)
      throws SQLException {
    try (PreparedStatement statement = PlanByIndex.prepare(PICK, connection)) {
      statement.setLong(1, pause.toMillis());
      try (ResultSet row = PlanByIndex.query(statement)) {
        return row.next() ? Optional.of(BulkReplayRow.read(row)) : Optional.empty();
      }
    }
  }

  private Step make(int limit) throws SQLException {
    List<UUID> ids = next(limit);
    List<Handover> started = ids.isEmpty() ? List.of() : start(ids);
    record(started.size(), ids, ids.size() < limit);
    return new Step(started);
  }

  private List<UUID> next(int limit) throws SQLException {
    List<UUID> ids = new ArrayList<>();
    try (PreparedStatement statement = row.rest().prepare("t.id", limit, connection);
        ResultSet task = PlanByIndex.query(statement)) {
      while (task.next()) {
        ids.add(task.getObject("id", UUID.class));
      }
    }
    return ids;
  }

  /** What has moved on since it was found is left as it is. */
  private List<Handover> start(List<UUID> ids) throws SQLException {
    LockedRows<TaskState> locked = LockedRows.lock(connection, ids, TaskRow.STATE, TaskRow::state);
    List<Restart> restarts = new ArrayList<>();
    for (UUID id : ids) {
      TaskState state = locked.rows().get(id);
      if (state != null
          && isSelected(state)
          && StateMachine.replay(state, locked.now())
              instanceof Transition.Moved(Scheduled again)) {
        restarts.add(new Restart(id, again));
      }
    }
    Restart.write(restarts, connection);
    MoveRow.write(restarts.stream().map(this::move).toList(), locked.now(), connection);
    return restarts.stream().map(Restart::handover).toList();
  }

  private boolean isSelected(TaskState state) {
    return StateColumns.of(state).name().equals(row.replay().selection().state().name());
  }

  private MoveRow move(Restart restart) {
    return new MoveRow(
        restart.task(),
        row.replay().tenant(),
        "REPLAY",
        restart.state().attempts(),
        null,
        row.replay().id());
  }

  private void record(int started, List<UUID> seen, boolean finished) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(RECORD)) {
      statement.setInt(1, started);
      statement.setInt(2, seen.size() - started);
      statement.setObject(3, seen.isEmpty() ? null : seen.getLast());
      statement.setBoolean(4, finished);
      statement.setObject(5, row.replay().id());
      statement.executeUpdate();
    }
  }
}
