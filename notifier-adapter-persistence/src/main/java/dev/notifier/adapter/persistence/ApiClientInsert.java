package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.access.ApiClient;
import dev.notifier.domain.application.access.ApiKey;
import dev.notifier.domain.application.access.FreshKey;
import dev.notifier.domain.application.access.NewClient;
import dev.notifier.domain.application.access.Scope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** Inserts clients and keys. */
final class ApiClientInsert {
  private static final String CLIENT =
      """
      insert into notifier.api_client as c (id, tenant, name, scopes, rate_per_second, created_at)
      values (?, ?, ?, ?, ?::int, clock_timestamp())
      returning %s"""
          .formatted(ApiClientRow.CLIENT);

  private static final String KEY =
      """
      insert into notifier.api_key (id, client_id, sha256, created_at, expires_at)
      values (?, ?, ?, clock_timestamp(), ?::timestamptz)
      returning %s"""
          .formatted(ApiClientRow.KEY);

  private ApiClientInsert() {}

  static ApiClient client(UUID id, NewClient client, Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CLIENT)) {
      statement.setObject(1, id);
      statement.setString(2, client.tenant());
      statement.setString(3, client.name());
      String[] scopes = client.scopes().stream().sorted().map(Scope::code).toArray(String[]::new);
      statement.setArray(4, connection.createArrayOf("text", scopes));
      statement.setObject(5, client.ratePerSecond().orElse(null));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return ApiClientRow.client(row);
      }
    }
  }

  static ApiKey key(UUID client, FreshKey key, Optional<Instant> expiry, Connection connection)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(KEY)) {
      statement.setString(1, key.id());
      statement.setObject(2, client);
      statement.setBytes(3, key.sha256().toArray());
      statement.setObject(4, expiry.map(end -> end.atOffset(ZoneOffset.UTC)).orElse(null));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return ApiClientRow.key(row);
      }
    }
  }
}
