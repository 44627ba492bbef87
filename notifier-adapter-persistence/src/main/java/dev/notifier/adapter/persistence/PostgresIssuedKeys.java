package dev.notifier.adapter.persistence;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.application.access.IssuedKeys;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Finds the key that works by its id; whether it works is decided by the database's clock. */
final class PostgresIssuedKeys implements IssuedKeys {
  private static final String FIND =
      """
      select %s, k.sha256, (extract(epoch from k.expires_at - n.now) * 1000)::bigint as expires_in
      from (select clock_timestamp() as now) n, notifier.api_key k
      join notifier.api_client c on c.id = k.client_id
      where k.id = :id and k.revoked_at is null and c.disabled_at is null
        and (k.expires_at is null or k.expires_at > n.now)"""
          .formatted(ApiClientRow.CALLER);

  private final Store store;

  PostgresIssuedKeys(Store store) {
    this.store = store;
  }

  @Override
  public Optional<IssuedKey> find(String keyId) {
    return store.query(
        jdbc -> jdbc.sql(FIND).param("id", keyId).query((row, number) -> read(row)).optional());
  }

  private static IssuedKey read(ResultSet row) throws SQLException {
    return new IssuedKey(
        Bytes.of(row.getBytes("sha256")),
        ApiClientRow.caller(row),
        Optional.ofNullable(row.getObject("expires_in", Long.class)).map(Duration::ofMillis));
  }
}
