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
    return lock(connection, ids, columns, "", reader);
  }

  /**
   * Locks the tasks in one round trip, and reads columns of what is joined to them.
   *
   * @param columns in a list where the task's table is {@code t}
   */
  static <T> LockedRows<T> lock(
      Connection connection, List<UUID> ids, String columns, String join, Reader<T> reader)
      throws SQLException {
    IdRange range = IdRange.of(ids);
    try (PreparedStatement statement = connection.prepareStatement(sql(columns, join))) {
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

  private static String sql(String columns, String join) {
    return PlanByIndex.ONCE_SQL
        + "; select t.id, %s from notifier.task t %s".formatted(columns, join)
        + " where t.id = any(?::uuid[]) and t.id between ? and ?"
        + " order by t.id for no key update of t"
        + CLOCK;
  }
}
