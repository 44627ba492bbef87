package dev.notifier.testkit.chaos;

import dev.notifier.testkit.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** What the audit views say. */
record Audit(List<Task> tasks, List<Attempt> attempts) {

  Audit {
    tasks = List.copyOf(tasks);
    attempts = List.copyOf(attempts);
  }

  record Task(
      String id, String kind, String orderNo, String merchantNo, String state, int attempts) {
    boolean isInquiry() {
      return kind.equals("INQUIRY");
    }
  }

  /** One claim. */
  record Attempt(
      String task,
      int number,
      Instant startedAt,
      Instant dueAt,
      long latenessMillis,
      String outcome,
      String reason) {
    boolean hasResult() {
      return !outcome.equals("UNKNOWN") && !outcome.equals("IN_FLIGHT");
    }
  }

  /**
   * Reads what it says of the orders whose numbers begin like this.
   *
   * @throws IllegalStateException if the database does not answer
   */
  static Audit read(Database database, String orders) {
    try (Connection connection =
        DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password())) {
      return new Audit(
          rows(
              connection,
              "select id, kind, order_no, merchant_no, state, attempts from audit.tasks"
                  + " where starts_with(order_no, '"
                  + orders
                  + "')",
              row ->
                  new Task(
                      row.getString(1),
                      row.getString(2),
                      row.getString(3),
                      String.valueOf(row.getString(4)),
                      row.getString(5),
                      row.getInt(6))),
          rows(
              connection,
              """
              select task_id, number, started_at, due_at, lateness_millis, outcome, reason
              from audit.attempts where task_id in
                (select id from audit.tasks where starts_with(order_no, '%s'))"""
                  .formatted(orders),
              row ->
                  new Attempt(
                      row.getString(1),
                      row.getInt(2),
                      row.getObject(3, OffsetDateTime.class).toInstant(),
                      row.getObject(4, OffsetDateTime.class).toInstant(),
                      row.getLong(5),
                      row.getString(6),
                      String.valueOf(row.getString(7)))));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface Row<T> {
    T of(ResultSet result) throws SQLException;
  }

  private static <T> List<T> rows(Connection connection, String query, Row<T> row)
      throws SQLException {
    List<T> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        rows.add(row.of(result));
      }
    }
    return rows;
  }
}
