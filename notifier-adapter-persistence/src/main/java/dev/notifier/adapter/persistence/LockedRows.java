package dev.notifier.adapter.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The rows of some tasks, locked in the order of their ids until the transaction ends. Ids without
 * a task are missing.
 *
 * @param now the database's clock, read once all locks were held
 */
record LockedRows<T>(Map<UUID, T> rows, Instant now) {
  private static final String CLOCK = "; select clock_timestamp() as now";

  /** Reads a row. */
  @FunctionalInterface
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Locks the tasks in one round trip. */
  static <T> LockedRows<T> lock(
      Connection connection, List<UUID> ids, String columns, Reader<T> reader) throws SQLException {
    IdRange range = IdRange.of(ids);
    try (PreparedStatement statement = connection.prepareStatement(sql(columns))) {
      new Bindings<>(statement, ids).uuids(id -> id).uuid(range.first()).uuid(range.last());
      statement.execute();
      statement.getMoreResults();
      Map<UUID, T> rows = new HashMap<>();
      try (ResultSet row = statement.getResultSet()) {
        while (row.next()) {
          rows.put(row.getObject("id", UUID.class), reader.read(row));
        }
      }
      statement.getMoreResults();
      try (ResultSet clock = statement.getResultSet()) {
        clock.next();
        return new LockedRows<>(rows, TaskRow.time(clock, "now"));
      }
    }
  }

  private static String sql(String columns) {
    return PlanByIndex.SQL
        + "; select id, %s from notifier.task where id = any(?::uuid[]) and id between ? and ?"
            .formatted(columns)
        + " order by id for no key update"
        + CLOCK;
  }
}
