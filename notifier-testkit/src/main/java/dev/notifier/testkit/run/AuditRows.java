package dev.notifier.testkit.run;

import dev.notifier.testkit.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads what the audit log says about a task, as an auditor would. */
final class AuditRows {
  static final String QUERY =
      """
      select number, started_at, outcome, status_code, response_body
      from audit.attempts where task_id = ? order by number
      """
          .strip();

  private AuditRows() {}

  static List<String> of(String task, Database database) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                database.jdbcUrl(), database.username(), database.password());
        PreparedStatement query = connection.prepareStatement(QUERY)) {
      query.setObject(1, UUID.fromString(task));
      return rows(query);
    }
  }

  private static List<String> rows(PreparedStatement query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet result = query.executeQuery()) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> values = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          values.add(String.valueOf(result.getObject(column)));
        }
        rows.add(String.join(" | ", values));
      }
    }
    return rows;
  }
}
