package dev.notifier.adapter.persistence;

import dev.notifier.domain.signing.SigningScheme;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a merchant's profile says about each attempt.
 *
 * @param timeout the merchant's own deadline of an attempt
 * @param version of the profile, if there is one
 * @param hasSecrets whether there may be secrets
 * @param tls the name of the certificates that its server wants
 */
record MerchantTerms(
    boolean paused,
    Optional<Integer> maxInFlight,
    Optional<Duration> timeout,
    @Nullable Integer version,
    SigningScheme scheme,
    boolean hasSecrets,
    Optional<String> tls) {

  /** The columns that {@link #read} reads, where the merchant is joined as {@code m}. */
  static final String COLUMNS =
      "m.paused, m.max_in_flight, m.timeout_millis, m.version as merchant_version, m.signing,"
          + " m.has_secrets, m.tls";

  /** Without a profile nothing is special. */
  static MerchantTerms read(ResultSet row) throws SQLException {
    return new MerchantTerms(
        row.getBoolean("paused"),
        Optional.ofNullable(row.getObject("max_in_flight", Integer.class)),
        Optional.ofNullable(row.getObject("timeout_millis", Integer.class)).map(Duration::ofMillis),
        row.getObject("merchant_version", Integer.class),
        scheme(row.getString("signing")),
        row.getBoolean("has_secrets"),
        Optional.ofNullable(row.getString("tls")));
  }

  private static SigningScheme scheme(@Nullable String code) {
    return code == null
        ? SigningScheme.STANDARD_WEBHOOKS
        : SigningScheme.ofCode(code).orElseThrow();
  }
}
