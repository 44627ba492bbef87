package dev.notifier.adapter.persistence;

import dev.notifier.adapter.persistence.ApiClientChange.Kind;
import dev.notifier.domain.application.access.ApiClient;
import dev.notifier.domain.application.access.ApiClients;
import dev.notifier.domain.application.access.ApiKey;
import dev.notifier.domain.application.access.Caller;
import dev.notifier.domain.application.access.FreshKey;
import dev.notifier.domain.application.access.NewClient;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps clients and their keys; what changes is recorded in the same transaction. */
final class PostgresApiClients implements ApiClients {
  private static final String LIST =
      """
      select %s from notifier.api_client c
      where (:tenant::text is null or c.tenant = :tenant) and (:before::uuid is null or c.id < :before)
      order by c.id desc limit :limit"""
          .formatted(ApiClientRow.CLIENT);

  private static final String FIND =
      """
      select %s from notifier.api_client c
      where c.id = :id and (:tenant::text is null or c.tenant = :tenant)"""
          .formatted(ApiClientRow.CLIENT);

  private static final String KEYS =
      "select client_id, %s from notifier.api_key where client_id = any(:ids) order by created_at, id"
          .formatted(ApiClientRow.KEY);

  private static final String LOCK =
      """
      select %s from notifier.api_client c
      where c.id = ? and c.tenant = coalesce(?::text, c.tenant) for no key update"""
          .formatted(ApiClientRow.CLIENT);

  private static final String DISABLE =
      "update notifier.api_client set disabled_at = clock_timestamp() where id = ?";

  private final Store store;

  PostgresApiClients(Store store) {
    this.store = store;
  }

  @Override
  public List<ApiClient> list(Optional<String> tenant, Optional<UUID> before, int limit) {
    return store.query(
        jdbc ->
            withKeys(
                jdbc.sql(LIST)
                    .param("tenant", tenant.orElse(null))
                    .param("before", before.orElse(null))
                    .param("limit", limit)
                    .query((row, number) -> ApiClientRow.client(row))
                    .list(),
                jdbc));
  }

  @Override
  public Optional<ApiClient> find(Optional<String> tenant, UUID id) {
    return store.query(
        jdbc ->
            withKeys(
                    jdbc.sql(FIND)
                        .param("id", id)
                        .param("tenant", tenant.orElse(null))
                        .query((row, number) -> ApiClientRow.client(row))
                        .list(),
                    jdbc)
                .stream()
                .findFirst());
  }

  private static List<ApiClient> withKeys(List<ApiClient> clients, JdbcClient jdbc) {
    record Owned(UUID client, ApiKey key) {}
    Map<UUID, List<ApiKey>> keys =
        jdbc
            .sql(KEYS)
            .param("ids", clients.stream().map(ApiClient::id).toArray(UUID[]::new))
            .query(
                (row, number) ->
                    new Owned(row.getObject("client_id", UUID.class), ApiClientRow.key(row)))
            .list()
            .stream()
            .collect(
                Collectors.groupingBy(
                    Owned::client, Collectors.mapping(Owned::key, Collectors.toList())));
    return clients.stream()
        .map(client -> ApiClientRow.withKeys(client, keys.getOrDefault(client.id(), List.of())))
        .toList();
  }

  @Override
  public ApiClient register(
      Caller by, UUID id, NewClient client, FreshKey key, Optional<Instant> expiry) {
    return store.transactInTurn(
        connection -> {
          ApiClient registered = ApiClientInsert.client(id, client, connection);
          ApiKey first = ApiClientInsert.key(id, key, expiry, connection);
          new ApiClientChange(id, Kind.REGISTERED, Optional.of(key.id()), by).record(connection);
          return ApiClientRow.withKeys(registered, List.of(first));
        });
  }

  @Override
  public Addition addKey(
      Caller by, Optional<String> tenant, UUID id, FreshKey key, Optional<Instant> expiry) {
    return store.transactInTurn(
        connection -> {
          Optional<ApiClient> client = lock(tenant, id, connection);
          if (client.isEmpty()) {
            return new Addition.NoSuchClient();
          }
          if (client.get().disabledAt().isPresent()) {
            return new Addition.ClientDisabled();
          }
          if (ApiKeyRows.countLive(id, connection) >= MOST_LIVE_KEYS) {
            return new Addition.TooMany();
          }
          ApiKey added = ApiClientInsert.key(id, key, expiry, connection);
          new ApiClientChange(id, Kind.KEY_ISSUED, Optional.of(key.id()), by).record(connection);
          return new Addition.Added(added);
        });
  }

  @Override
  public boolean revokeKey(Caller by, Optional<String> tenant, UUID id, String keyId) {
    return store.transactInTurn(
        connection -> {
          if (lock(tenant, id, connection).isEmpty()) {
            return false;
          }
          if (ApiKeyRows.revoke(id, keyId, connection)) {
            new ApiClientChange(id, Kind.KEY_REVOKED, Optional.of(keyId), by).record(connection);
            return true;
          }
          return ApiKeyRows.exists(id, keyId, connection);
        });
  }

  @Override
  public boolean disable(Caller by, Optional<String> tenant, UUID id) {
    return store.transactInTurn(
        connection -> {
          Optional<ApiClient> client = lock(tenant, id, connection);
          if (client.filter(it -> it.disabledAt().isEmpty()).isPresent()) {
            try (PreparedStatement statement = connection.prepareStatement(DISABLE)) {
              statement.setObject(1, id);
              statement.executeUpdate();
            }
            new ApiClientChange(id, Kind.DISABLED, Optional.empty(), by).record(connection);
          }
          return client.isPresent();
        });
  }

  /** Changes of one client wait for each other. */
  private static Optional<ApiClient> lock(Optional<String> tenant, UUID id, Connection connection)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
      statement.setObject(1, id);
      statement.setString(2, tenant.orElse(null));
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(ApiClientRow.client(row)) : Optional.empty();
      }
    }
  }
}
