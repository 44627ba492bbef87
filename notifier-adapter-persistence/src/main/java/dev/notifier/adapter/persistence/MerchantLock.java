package dev.notifier.adapter.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Has the changes of one merchant wait for each other, until the transaction ends. */
final class MerchantLock {
  // There may be no row yet that could be locked.
  private static final String SQL =
      """
      select pg_advisory_xact_lock(
        hashtextextended(format('notifier.merchant %s %s', ?::text, ?::text), 0))""";

  private MerchantLock() {}

  static void take(String tenant, String merchantNo, Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SQL)) {
      statement.setString(1, tenant);
      statement.setString(2, merchantNo);
      statement.execute();
    }
  }
}
