package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.merchant.MerchantSecret;
import dev.notifier.domain.signing.SecretType;
import dev.notifier.domain.signing.SigningKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** A secret as its row has it, sealed. */
record SecretRow(SecretName name, Optional<String> serialNo, Envelope envelope) {
  /** The columns that {@link #read} reads, in a list where the secret's table is {@code s}. */
  static final String SEALED =
      "s.id, s.tenant, s.merchant_no, s.type, s.serial_no, s.master_key_id, s.wrapped_key,"
          + " s.sealed";

  /** The columns that {@link #told} reads. */
  static final String TOLD = "id, type, serial_no, public_key, created_at, expires_at";

  /** Forgets what the rows keep; those that have not ended yet end now. */
  static final String FORGET =
      """
      update notifier.merchant_secret
      set expires_at = least(expires_at, clock_timestamp()), wrapped_key = null, sealed = null
      where %s and sealed is not null""";

  static SecretRow read(ResultSet row) throws SQLException {
    return new SecretRow(
        new SecretName(
            new MerchantKey(row.getString("tenant"), row.getString("merchant_no")),
            row.getObject("id", UUID.class),
            type(row)),
        Optional.ofNullable(row.getString("serial_no")),
        new Envelope(
            row.getString("master_key_id"), row.getBytes("wrapped_key"), row.getBytes("sealed")));
  }

  /** What may be told of a secret. */
  static MerchantSecret told(ResultSet row) throws SQLException {
    return new MerchantSecret(
        row.getObject("id", UUID.class),
        type(row),
        Optional.ofNullable(row.getString("serial_no")),
        Optional.ofNullable(row.getString("public_key")),
        TaskRow.time(row, "created_at"),
        Optional.ofNullable(TaskRow.timeOrNull(row, "expires_at")));
  }

  private static SecretType type(ResultSet row) throws SQLException {
    return SecretType.ofCode(row.getString("type")).orElseThrow();
  }

  SigningKey open(SecretBox box) {
    return new SigningKey(name.id(), name.type(), box.open(name, envelope), serialNo);
  }
}
