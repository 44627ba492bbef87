package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.merchant.MerchantSecret;
import dev.notifier.domain.application.merchant.MerchantSecrets;
import dev.notifier.domain.signing.Signing;
import dev.notifier.domain.signing.SigningKey;
import dev.notifier.domain.signing.SigningScheme;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Keeps secrets sealed. Those of one merchant change one after another, on any instance. */
final class PostgresMerchantSecrets implements MerchantSecrets {
  private static final String FIND =
      """
      select %s from notifier.merchant_secret
      where tenant = :tenant and merchant_no = :merchant
      order by created_at desc, id desc"""
          .formatted(SecretRow.TOLD);

  private static final String REVOKE =
      """
      with kept as (
        select expires_at is null or expires_at > clock_timestamp() as is_live
        from notifier.merchant_secret
        where tenant = ? and merchant_no = ? and id = ? and sealed is not null
      ), forgotten as (
        %s
      )
      select is_live from kept"""
          .formatted(SecretRow.FORGET.formatted("id = ? and exists (select from kept)"));

  private static final String SCHEME =
      "select signing from notifier.merchant where tenant = ? and merchant_no = ?";

  private final Store store;
  private final SecretBox box;

  PostgresMerchantSecrets(Store store, SecretBox box) {
    this.store = store;
    this.box = box;
  }

  @Override
  public List<MerchantSecret> find(String tenant, String merchantNo) {
    return store.query(
        jdbc ->
            jdbc.sql(FIND)
                .param("tenant", tenant)
                .param("merchant", merchantNo)
                .query((row, number) -> SecretRow.told(row))
                .list());
  }

  @Override
  public Addition add(
      String tenant,
      String merchantNo,
      SigningKey key,
      Optional<String> publicKey,
      Duration grace) {
    SecretName name = new SecretName(new MerchantKey(tenant, merchantNo), key.id(), key.type());
    SecretRow secret = new SecretRow(name, key.serialNo(), box.seal(name, key.material()));
    return store.transactInTurn(connection -> add(secret, publicKey, grace, connection));
  }

  private static Addition add(
      SecretRow secret, Optional<String> publicKey, Duration grace, Connection connection)
      throws SQLException {
    MerchantKey merchant = secret.name().merchant();
    MerchantLock.take(merchant.tenant(), merchant.merchantNo(), connection);
    SecretStanding standing = SecretStanding.of(secret.name(), connection);
    if (!standing.isRegistered()) {
      return new Addition.NoSuchMerchant();
    }
    if (standing.live() >= MOST_LIVE) {
      return new Addition.TooMany();
    }
    return new Addition.Added(
        SecretInsert.run(secret, publicKey, standing.now(), grace, connection));
  }

  @Override
  public boolean revoke(String tenant, String merchantNo, UUID id) {
    return store.transactInTurn(
        connection -> {
          MerchantLock.take(tenant, merchantNo, connection);
          try (PreparedStatement statement = connection.prepareStatement(REVOKE)) {
            statement.setString(1, tenant);
            statement.setString(2, merchantNo);
            statement.setObject(3, id);
            statement.setObject(4, id);
            try (ResultSet row = statement.executeQuery()) {
              return row.next() && row.getBoolean("is_live");
            }
          }
        });
  }

  @Override
  public Signing signing(String tenant, String merchantNo) {
    MerchantKey merchant = new MerchantKey(tenant, merchantNo);
    return store.transactInTurn(connection -> signing(merchant, connection));
  }

  private Signing signing(MerchantKey merchant, Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SCHEME)) {
      statement.setString(1, merchant.tenant());
      statement.setString(2, merchant.merchantNo());
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          return Signing.NONE;
        }
        SigningScheme scheme = SigningScheme.ofCode(row.getString("signing")).orElseThrow();
        List<SecretRow> live =
            LiveSecrets.of(Set.of(merchant), connection).getOrDefault(merchant, List.of());
        return Readiness.signing(scheme, live, box);
      }
    }
  }
}
