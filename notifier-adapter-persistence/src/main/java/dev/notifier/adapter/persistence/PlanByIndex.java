package dev.notifier.adapter.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Keeps the planner to the indexes for the rest of a transaction. By statistics from when the
 * tables were empty it would scan them whole, and keep that plan while they grow.
 */
final class PlanByIndex {
  static final String SQL =
      """
      select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
        set_config('enable_mergejoin', 'off', true)""";

  /**
   * As {@link #SQL}, and a statement is planned once for each connection instead of for its values,
   * which for a few rows in many partitions takes longer than to read them.
   */
  static final String ONCE_SQL =
      SQL + ", set_config('plan_cache_mode', 'force_generic_plan', true)";

  private PlanByIndex() {}

  /** A query that goes to the server together with these settings: for {@link #query}. */
  static PreparedStatement prepare(String query, Connection connection) throws SQLException {
    return connection.prepareStatement(SQL + "; " + query);
  }

  /** Runs what {@link #prepare} made. */
  static ResultSet query(PreparedStatement prepared) throws SQLException {
    prepared.execute();
    prepared.getMoreResults();
    return prepared.getResultSet();
  }
}
