package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.merchant.Merchant;
import dev.notifier.domain.application.merchant.MerchantProfile;
import dev.notifier.domain.application.merchant.Merchants;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keeps each merchant's present profile, and beside it every version that there was. */
final class PostgresMerchants implements Merchants {
  private static final String FIND =
      "select %s from notifier.merchant where tenant = ? and merchant_no = ?"
          .formatted(MerchantRow.COLUMNS);

  private static final String FIND_ALL =
      "select %s from notifier.merchant where tenant = :tenant and merchant_no = any(:numbers)"
          .formatted(MerchantRow.COLUMNS);

  // The version counts on where a merchant was removed in between.
  private static final String PUT =
      """
      with change as (
        insert into notifier.merchant_change
          (tenant, merchant_no, version, changed_at, removed, %1$s)
        select n.tenant, n.merchant_no,
          1 + coalesce(
            (select max(c.version) from notifier.merchant_change c
             where c.tenant = n.tenant and c.merchant_no = n.merchant_no),
            0),
          clock_timestamp(), false, %1$s
        from (values (?, ?, ?, ?::json, ?::json, ?::int, ?::int, ?::json, ?, ?,
          ?::boolean))
          as n (tenant, merchant_no, %1$s)
        returning *
      )
      insert into notifier.merchant as m
        (tenant, merchant_no, version, created_at, updated_at, %1$s)
      select tenant, merchant_no, version, changed_at, changed_at, %1$s from change
      on conflict (tenant, merchant_no) do update
      set version = excluded.version, updated_at = excluded.updated_at,
        notify_url = excluded.notify_url, schedule = excluded.schedule,
        acknowledgement = excluded.acknowledgement, timeout_millis = excluded.timeout_millis,
        max_in_flight = excluded.max_in_flight, headers = excluded.headers,
        signing = excluded.signing, tls = excluded.tls, paused = excluded.paused
      returning %2$s"""
          .formatted(MerchantRow.PROFILE, MerchantRow.COLUMNS);

  private static final String REMOVE =
      """
      with gone as (
        delete from notifier.merchant where tenant = ? and merchant_no = ? returning *
      )
      insert into notifier.merchant_change
        (tenant, merchant_no, version, changed_at, removed, %1$s)
      select tenant, merchant_no, version + 1, clock_timestamp(), true, %1$s from gone"""
          .formatted(MerchantRow.PROFILE);

  private static final String FORGET_SECRETS =
      SecretRow.FORGET.formatted("tenant = ? and merchant_no = ?");

  private final Store store;

  PostgresMerchants(Store store) {
    this.store = store;
  }

  @Override
  public Optional<Merchant> find(String tenant, String merchantNo) {
    return Optional.ofNullable(findAll(tenant, Set.of(merchantNo)).get(merchantNo));
  }

  @Override
  public Map<String, Merchant> findAll(String tenant, Set<String> merchantNos) {
    if (merchantNos.isEmpty()) {
      return Map.of();
    }
    List<Merchant> found =
        store.query(
            jdbc ->
                jdbc.sql(FIND_ALL)
                    .param("tenant", tenant)
                    .param("numbers", merchantNos.toArray(String[]::new))
                    .query((row, number) -> MerchantRow.read(row))
                    .list());
    return found.stream().collect(Collectors.toMap(Merchant::merchantNo, Function.identity()));
  }

  @Override
  public Change put(String tenant, String merchantNo, MerchantProfile profile) {
    return store.transactInTurn(
        connection -> {
          Optional<Merchant> before = lock(tenant, merchantNo, connection);
          return new Change(before, put(tenant, merchantNo, profile, connection));
        });
  }

  @Override
  public Optional<Merchant> remove(String tenant, String merchantNo) {
    return store.transactInTurn(
        connection -> {
          Optional<Merchant> before = lock(tenant, merchantNo, connection);
          for (String sql : List.of(REMOVE, FORGET_SECRETS)) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
              bind(statement, tenant, merchantNo);
              statement.executeUpdate();
            }
          }
          return before;
        });
  }

  /** Changes of one merchant wait for each other; says how the previous one left it. */
  private static Optional<Merchant> lock(String tenant, String merchantNo, Connection connection)
      throws SQLException {
    MerchantLock.take(tenant, merchantNo, connection);
    try (PreparedStatement find = connection.prepareStatement(FIND)) {
      bind(find, tenant, merchantNo);
      try (ResultSet row = find.executeQuery()) {
        return row.next() ? Optional.of(MerchantRow.read(row)) : Optional.empty();
      }
    }
  }

  private static Merchant put(
      String tenant, String merchantNo, MerchantProfile profile, Connection connection)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PUT)) {
      bind(statement, tenant, merchantNo);
      MerchantRow.bind(statement, 3, profile);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return MerchantRow.read(row);
      }
    }
  }

  private static void bind(PreparedStatement statement, String tenant, String merchantNo)
      throws SQLException {
    statement.setString(1, tenant);
    statement.setString(2, merchantNo);
  }
}
