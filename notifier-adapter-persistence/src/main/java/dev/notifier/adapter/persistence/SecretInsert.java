package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.merchant.MerchantSecret;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Stores a merchant's new secret, after which the older ones of its type come to an end. */
final class SecretInsert {
  private static final String END_OTHERS =
      """
      update notifier.merchant_secret set expires_at = ?
      where tenant = ? and merchant_no = ? and type = ? and expires_at is null""";

  private static final String TELL_CLAIMS =
      """
      update notifier.merchant set has_secrets = true
      where tenant = ? and merchant_no = ? and not has_secrets""";

  private static final String INSERT =
      """
      insert into notifier.merchant_secret
        (tenant, merchant_no, type, id, serial_no, public_key, master_key_id, wrapped_key, sealed,
         created_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      returning %s"""
          .formatted(SecretRow.TOLD);

  private SecretInsert() {}

  static MerchantSecret run(
      SecretRow secret,
      Optional<String> publicKey,
      Instant now,
      Duration grace,
      Connection connection)
      throws SQLException {
    endOthers(secret.name(), now.plus(grace), connection);
    tellClaims(secret.name().merchant(), connection);
    return insert(secret, publicKey, now, connection);
  }

  private static void endOthers(SecretName name, Instant end, Connection connection)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(END_OTHERS)) {
      statement.setObject(1, end.atOffset(ZoneOffset.UTC));
      bind(statement, 2, name.merchant());
      statement.setString(4, name.type().code());
      statement.executeUpdate();
    }
  }

  private static void tellClaims(MerchantKey merchant, Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TELL_CLAIMS)) {
      bind(statement, 1, merchant);
      statement.executeUpdate();
    }
  }

  private static MerchantSecret insert(
      SecretRow secret, Optional<String> publicKey, Instant now, Connection connection)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      SecretName name = secret.name();
      bind(statement, 1, name.merchant());
      statement.setString(3, name.type().code());
      statement.setObject(4, name.id());
      statement.setString(5, secret.serialNo().orElse(null));
      statement.setString(6, publicKey.orElse(null));
      statement.setString(7, secret.envelope().masterKeyId());
      statement.setBytes(8, secret.envelope().wrappedKey());
      statement.setBytes(9, secret.envelope().sealed());
      statement.setObject(10, now.atOffset(ZoneOffset.UTC));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return SecretRow.told(row);
      }
    }
  }

  private static void bind(PreparedStatement statement, int first, MerchantKey merchant)
      throws SQLException {
    statement.setString(first, merchant.tenant());
    statement.setString(first + 1, merchant.merchantNo());
  }
}
