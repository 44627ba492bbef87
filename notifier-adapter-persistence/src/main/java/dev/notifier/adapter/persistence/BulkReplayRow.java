package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.query.Tasks.StateName;
import dev.notifier.domain.application.replay.BulkReplay;
import dev.notifier.domain.application.replay.BulkReplay.Selection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bulk replay as its row has it.
 *
 * @param settledFrom of a redrive: it takes what was given up between then and its beginning
 * @param lastId the last task that has been seen to
 */
record BulkReplayRow(BulkReplay replay, Optional<Instant> settledFrom, Optional<UUID> lastId) {
  /** The columns that {@link #read} reads. */
  static final String COLUMNS =
      "id, tenant, merchant_no, state, from_at, to_at, matched, replayed, refused, created_at,"
          + " finished_at, settled_from, last_id";

  // It rests before its first step too.
  private static final String INSERT =
      """
      insert into notifier.bulk_replay
        (id, tenant, merchant_no, state, from_at, to_at, redrive, settled_from, matched,
         created_at, stepped_at)
      select id, tenant, merchant_no, state, from_at, to_at, settled_from is not null, settled_from,
        matched, created_at, created_at
      from (values (?::uuid, ?, ?, ?, ?::timestamptz, ?::timestamptz, ?::timestamptz, ?::bigint,
          ?::timestamptz))
        as n (id, tenant, merchant_no, state, from_at, to_at, settled_from, matched, created_at)
      returning %s"""
          .formatted(COLUMNS);

  static BulkReplayRow read(ResultSet row) throws SQLException {
    return new BulkReplayRow(
        new BulkReplay(
            row.getObject("id", UUID.class),
            row.getString("tenant"),
            new Selection(
                Optional.ofNullable(row.getString("merchant_no")),
                StateName.valueOf(row.getString("state")),
                TaskRow.time(row, "from_at"),
                TaskRow.time(row, "to_at")),
            row.getLong("matched"),
            row.getLong("replayed"),
            row.getLong("refused"),
            TaskRow.time(row, "created_at"),
            Optional.ofNullable(TaskRow.timeOrNull(row, "finished_at"))),
        Optional.ofNullable(TaskRow.timeOrNull(row, "settled_from")),
        Optional.ofNullable(row.getObject("last_id", UUID.class)));
  }

  /** What is left of the tasks that it takes. */
  ReplayQuery rest() {
    ReplayQuery query = ReplayQuery.of(replay.tenant(), replay.selection());
    settledFrom.ifPresentOrElse(
        from -> query.redriven(from, replay.createdAt()),
        () -> query.settledBefore(replay.createdAt()));
    lastId.ifPresent(query::after);
    return query;
  }

  /** Begins it. */
  BulkReplayRow insert(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      statement.setObject(1, replay.id());
      statement.setString(2, replay.tenant());
      statement.setString(3, replay.selection().merchantNo().orElse(null));
      statement.setString(4, replay.selection().state().name());
      set(statement, 5, AcceptanceTime.within(replay.selection().from()));
      set(statement, 6, AcceptanceTime.within(replay.selection().to()));
      set(statement, 7, settledFrom.orElse(null));
      statement.setLong(8, replay.count());
      set(statement, 9, replay.createdAt());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return read(row);
      }
    }
  }

  private static void set(PreparedStatement statement, int index, @Nullable Instant time)
      throws SQLException {
    statement.setObject(index, time == null ? null : time.atOffset(ZoneOffset.UTC));
  }
}
