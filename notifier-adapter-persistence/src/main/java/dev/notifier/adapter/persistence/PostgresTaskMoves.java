package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.announce.TaskEvent;
import dev.notifier.domain.application.announce.TaskEvents;
import dev.notifier.domain.application.query.TaskView;
import dev.notifier.domain.application.steer.TaskMoves;
import dev.notifier.domain.task.Steering;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskState;
import dev.notifier.domain.task.TaskState.Cancelled;
import dev.notifier.domain.task.Transition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Moves one task by hand, in a transaction of its own that records the move and its event. */
final class PostgresTaskMoves implements TaskMoves {
  // A cancelled task keeps its claim, so that the result of a running call is still recorded for
  // it.
  private static final String UPDATE =
      """
      update notifier.task t
      set state = m.state, stop_reason = m.stop_reason, next_attempt = m.next_attempt,
        rung = m.rung, due_at = m.due_at, sweep_after = m.due_at, sweeps = 0,
        held_in = null, fed = false,
        settled_at = case when m.due_at is null then m.now end,
        claim_id = case when m.keeps_claim then t.claim_id end,
        lease_until = case when m.keeps_claim then t.lease_until end,
        claims = case when m.keeps_claim then t.claims else 0 end
      from unnest(?::text[], ?::text[], ?::int[], ?::int[], ?::timestamptz[], ?::timestamptz[],
          ?::boolean[])
        as m (state, stop_reason, next_attempt, rung, due_at, now, keeps_claim)
      where t.id = ?
      returning %s"""
          .formatted(TaskViews.COLUMNS);

  private final Store store;

  PostgresTaskMoves(Store store) {
    this.store = store;
  }

  @Override
  public Result move(String tenant, TaskId id, Steering steering) {
    return store.transactInTurn(connection -> move(tenant, id, steering, connection));
  }

  private static Result move(String tenant, TaskId id, Steering steering, Connection connection)
      throws SQLException {
    LockedRows<Row> locked =
        LockedRows.lock(
            connection,
            List.of(id.value()),
            "t.tenant, " + TaskRow.STATE,
            row -> new Row(row.getString("tenant"), TaskRow.state(row)));
    Row row = locked.rows().get(id.value());
    if (row == null || !row.tenant.equals(tenant)) {
      return new Result.NoSuchTask();
    }
    return switch (steering.from(row.state, locked.now())) {
      case Transition.Moved(TaskState state) ->
          moved(steering, update(id, state, locked.now(), connection), locked.now(), connection);
      case Transition.Refused(String rule, String message) -> new Result.Refused(rule, message);
    };
  }

  private static TaskView update(TaskId id, TaskState state, Instant now, Connection connection)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
      new Bindings<>(statement, List.of(StateColumns.of(state)))
          .texts(StateColumns::name)
          .texts(StateColumns::stopReason)
          .integers(StateColumns::nextAttempt)
          .integers(StateColumns::rung)
          .times(StateColumns::dueAt)
          .times(columns -> now)
          .booleans(columns -> state instanceof Cancelled)
          .uuid(id.value());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return TaskViews.read(row);
      }
    }
  }

  private static Result moved(Steering steering, TaskView task, Instant now, Connection connection)
      throws SQLException {
    Optional<TaskEvent> event = event(steering, task, now);
    MoveRow.write(List.of(MoveRow.of(steering, task)), now, connection);
    PostgresPendingEvents.keep(event.stream().toList(), connection);
    return new Result.Moved(task, event);
  }

  private static Optional<TaskEvent> event(Steering steering, TaskView task, Instant now) {
    return switch (steering) {
      case Steering.Cancel() -> TaskEvents.ofCancellation(task.subject(), Cancelled.CANCELLED, now);
      case Steering.Replay() -> Optional.empty();
      case Steering.Resolve resolve -> Optional.empty();
    };
  }

  private record Row(String tenant, TaskState state) {}
}
