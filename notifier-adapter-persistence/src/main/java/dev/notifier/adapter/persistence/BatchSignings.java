package dev.notifier.adapter.persistence;

import dev.notifier.adapter.persistence.Readiness.Ready;
import dev.notifier.domain.signing.Signing;
import dev.notifier.domain.signing.SigningScheme;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the attempts of one batch are signed. Secrets are read only for merchants that have some, in
 * one query, and opened once for each merchant that something is sent to.
 */
final class BatchSignings {
  private static final Readiness UNSIGNED = new Ready(Signing.NONE);

  private final Map<MerchantKey, List<SecretRow>> secrets;
  private final SecretBox box;
  private final Map<MerchantKey, Readiness> known = new HashMap<>();

  private BatchSignings(Map<MerchantKey, List<SecretRow>> secrets, SecretBox box) {
    this.secrets = secrets;
    this.box = box;
  }

  static BatchSignings of(Collection<ClaimRow> rows, SecretBox box, Connection connection)
      throws SQLException {
    Set<MerchantKey> merchants =
        rows.stream()
            .filter(row -> row.merchant().hasSecrets())
            .flatMap(row -> row.receiver().stream())
            .collect(Collectors.toSet());
    return new BatchSignings(LiveSecrets.of(merchants, connection), box);
  }

  /** Of a task of the batch. */
  Readiness of(ClaimRow row) {
    Optional<MerchantKey> receiver = row.receiver();
    return receiver.isEmpty() ? UNSIGNED : of(receiver.get(), row.merchant().scheme());
  }

  private Readiness of(MerchantKey receiver, SigningScheme scheme) {
    return known.computeIfAbsent(
        receiver, key -> Readiness.of(scheme, secrets.getOrDefault(key, List.of()), box));
  }
}
