package dev.notifier.adapter.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** How the database runs a query while it is kept to the indexes. */
final class QueryPlan {
  private QueryPlan() {}

  static List<String> of(TestDatabase database, String sql, Object... params) throws SQLException {
    List<String> plan = new ArrayList<>();
    try (Connection connection = database.connectAsOwner()) {
      connection.setAutoCommit(false);
      try (PreparedStatement statement = PlanByIndex.prepare("explain " + sql, connection)) {
        for (int i = 0; i < params.length; i++) {
          statement.setObject(i + 1, params[i]);
        }
        try (ResultSet row = PlanByIndex.query(statement)) {
          while (row.next()) {
            plan.add(row.getString(1));
          }
        }
      }
    }
    return plan;
  }
}
