package dev.notifier.domain.application.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Somebody who calls with keys of its own.
 *
 * @param ratePerSecond if it is not the usual one
 * @param keys all that there were, the oldest first
 */
public record ApiClient(
    UUID id,
    String tenant,
    String name,
    Set<Scope> scopes,
    Optional<Integer> ratePerSecond,
    Instant createdAt,
    Optional<Instant> disabledAt,
    List<ApiKey> keys) {
  public ApiClient {
    scopes = Set.copyOf(scopes);
    keys = List.copyOf(keys);
  }
}
