package dev.notifier.adapter.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** The keys of one client, whose row is locked. */
final class ApiKeyRows {
  private static final String COUNT_LIVE =
      """
      select count(*) from notifier.api_key
      where client_id = ? and revoked_at is null
        and (expires_at is null or expires_at > clock_timestamp())""";

  private static final String REVOKE =
      """
      update notifier.api_key set revoked_at = clock_timestamp()
      where client_id = ? and id = ? and revoked_at is null""";

  private static final String COUNT =
      "select count(*) from notifier.api_key where client_id = ? and id = ?";

  private ApiKeyRows() {}

  static int countLive(UUID client, Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COUNT_LIVE)) {
      statement.setObject(1, client);
      return count(statement);
    }
  }

  /** Whether that changed anything. */
  static boolean revoke(UUID client, String keyId, Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(REVOKE)) {
      statement.setObject(1, client);
      statement.setString(2, keyId);
      return statement.executeUpdate() > 0;
    }
  }

  static boolean exists(UUID client, String keyId, Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
      statement.setObject(1, client);
      statement.setString(2, keyId);
      return count(statement) > 0;
    }
  }

  private static int count(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }
}
