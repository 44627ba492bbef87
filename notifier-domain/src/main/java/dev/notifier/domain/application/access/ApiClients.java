package dev.notifier.domain.application.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The clients and their keys. Every change is recorded with who made it. Where a tenant is
 * optional, none means whichever.
 */
public interface ApiClients {
  /** How many keys a client may have that work: a new one, and the one that it replaces. */
  int MOST_LIVE_KEYS = 2;

  /**
   * The newest first.
   *
   * @param before the last one of the previous page
   */
  List<ApiClient> list(Optional<String> tenant, Optional<UUID> before, int limit);

  Optional<ApiClient> find(Optional<String> tenant, UUID id);

  /** Registers the client with its first key. */
  ApiClient register(Caller by, UUID id, NewClient client, FreshKey key, Optional<Instant> expiry);

  /** Gives the client another key. */
  Addition addKey(
      Caller by, Optional<String> tenant, UUID id, FreshKey key, Optional<Instant> expiry);

  /** Ends a key. Returns whether there is such a key, ended before or not. */
  boolean revokeKey(Caller by, Optional<String> tenant, UUID id, String keyId);

  /** Ends the client, all its keys included. Returns whether there is such a client. */
  boolean disable(Caller by, Optional<String> tenant, UUID id);

  /** What became of a further key. */
  sealed interface Addition {
    record Added(ApiKey key) implements Addition {}

    record NoSuchClient() implements Addition {}

    record ClientDisabled() implements Addition {}

    /** There are {@link #MOST_LIVE_KEYS} already. */
    record TooMany() implements Addition {}
  }
}
