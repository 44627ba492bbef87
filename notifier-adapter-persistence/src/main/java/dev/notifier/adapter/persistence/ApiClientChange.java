package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.access.Caller;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** What was done to a client, and by whom. */
record ApiClientChange(UUID client, Kind kind, Optional<String> keyId, Caller by) {
  private static final String INSERT =
      """
      insert into notifier.api_client_change (client_id, changed_at, change, key_id, changed_by)
      values (?, clock_timestamp(), ?, ?, ?::uuid)""";

  enum Kind {
    REGISTERED,
    KEY_ISSUED,
    KEY_REVOKED,
    DISABLED
  }

  void record(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      statement.setObject(1, client);
      statement.setString(2, kind.name());
      statement.setString(3, keyId.orElse(null));
      statement.setObject(4, by.client().orElse(null));
      statement.executeUpdate();
    }
  }
}
