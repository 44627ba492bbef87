package dev.notifier.adapter.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * How a merchant stands when it is to get another secret.
 *
 * @param live how many of the type are in use
 * @param now the database's clock
 */
record SecretStanding(boolean isRegistered, int live, Instant now) {
  private static final String SQL =
      """
      select clock_timestamp() as now,
        exists (select from notifier.merchant m
          where m.tenant = o.tenant and m.merchant_no = o.merchant_no) as is_registered,
        (select count(*) from notifier.merchant_secret s
          where s.tenant = o.tenant and s.merchant_no = o.merchant_no and s.type = o.type
            and (s.expires_at is null or s.expires_at > clock_timestamp())) as live
      from (values (?, ?, ?)) as o (tenant, merchant_no, type)""";

  static SecretStanding of(SecretName name, Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SQL)) {
      statement.setString(1, name.merchant().tenant());
      statement.setString(2, name.merchant().merchantNo());
      statement.setString(3, name.type().code());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new SecretStanding(
            row.getBoolean("is_registered"), row.getInt("live"), TaskRow.time(row, "now"));
      }
    }
  }
}
