package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.access.ApiClient;
import dev.notifier.domain.application.access.ApiKey;
import dev.notifier.domain.application.access.Caller;
import dev.notifier.domain.application.access.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A client and its keys as their rows have them. */
final class ApiClientRow {
  /** The columns that {@link #caller} reads, in a list where the client's table is {@code c}. */
  static final String CALLER = "c.id as client_id, c.tenant, c.name, c.scopes, c.rate_per_second";

  /** The columns that {@link #client} reads. */
  static final String CLIENT = CALLER + ", c.created_at, c.disabled_at";

  /** The columns that {@link #key} reads. */
  static final String KEY = "id, created_at, expires_at, revoked_at";

  private ApiClientRow() {}

  static Caller caller(ResultSet row) throws SQLException {
    return new Caller(
        Optional.of(row.getObject("client_id", UUID.class)),
        row.getString("tenant"),
        row.getString("name"),
        scopes(row),
        rate(row));
  }

  /** Still without its keys. */
  static ApiClient client(ResultSet row) throws SQLException {
    return new ApiClient(
        row.getObject("client_id", UUID.class),
        row.getString("tenant"),
        row.getString("name"),
        scopes(row),
        rate(row),
        TaskRow.time(row, "created_at"),
        Optional.ofNullable(TaskRow.timeOrNull(row, "disabled_at")),
        List.of());
  }

  static ApiKey key(ResultSet row) throws SQLException {
    return new ApiKey(
        row.getString("id"),
        TaskRow.time(row, "created_at"),
        Optional.ofNullable(TaskRow.timeOrNull(row, "expires_at")),
        Optional.ofNullable(TaskRow.timeOrNull(row, "revoked_at")));
  }

  static ApiClient withKeys(ApiClient client, List<ApiKey> keys) {
    return new ApiClient(
        client.id(),
        client.tenant(),
        client.name(),
        client.scopes(),
        client.ratePerSecond(),
        client.createdAt(),
        client.disabledAt(),
        keys);
  }

  private static Set<Scope> scopes(ResultSet row) throws SQLException {
    String[] codes = (String[]) row.getArray("scopes").getArray();
    return Stream.of(codes).map(Scope::of).collect(Collectors.toUnmodifiableSet());
  }

  private static Optional<Integer> rate(ResultSet row) throws SQLException {
    return Optional.ofNullable(row.getObject("rate_per_second", Integer.class));
  }
}
