package dev.notifier.adapter.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * A task that is kept back because its lane has no room. The sweep passes it over: it is not lost.
 */
record Hold(UUID task, String lane) {
  private static final String SQL =
      """
      update notifier.task t set held_in = h.lane, fed = false, sweep_after = 'infinity'
      from unnest(?::uuid[], ?::text[]) as h (id, lane)
      where t.id = h.id""";

  static void write(List<Hold> holds, Connection connection) throws SQLException {
    if (holds.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(SQL)) {
      new Bindings<>(statement, holds).uuids(Hold::task).texts(Hold::lane);
      statement.executeUpdate();
    }
  }
}
