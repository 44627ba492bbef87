package dev.notifier.adapter.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the secrets that are in use at the moment. */
final class LiveSecrets {
  private static final String SQL =
      """
      select %s
      from unnest(?::text[], ?::text[]) as m (tenant, merchant_no)
      join notifier.merchant_secret s on s.tenant = m.tenant and s.merchant_no = m.merchant_no
      where s.sealed is not null and (s.expires_at is null or s.expires_at > clock_timestamp())
      order by s.created_at, s.id"""
          .formatted(SecretRow.SEALED);

  private LiveSecrets() {}

  /** By merchant, the oldest first. Merchants without any are missing. */
  static Map<MerchantKey, List<SecretRow>> of(Set<MerchantKey> merchants, Connection connection)
      throws SQLException {
    Map<MerchantKey, List<SecretRow>> live = new HashMap<>();
    if (merchants.isEmpty()) {
      return live;
    }
    try (PreparedStatement statement = connection.prepareStatement(SQL)) {
      new Bindings<>(statement, List.copyOf(merchants))
          .texts(MerchantKey::tenant)
          .texts(MerchantKey::merchantNo);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          SecretRow secret = SecretRow.read(row);
          live.computeIfAbsent(secret.name().merchant(), merchant -> new ArrayList<>()).add(secret);
        }
      }
    }
    return live;
  }
}
