package dev.notifier.domain.application.access;

import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.application.access.ApiClients.Addition;
import dev.notifier.domain.application.query.QueryTasks.Page;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Registers clients, and issues and revokes their keys. A caller sees the clients of its own tenant
 * only, unless it set the installation up.
 */
public final class KeepClients {
  private final ApiClients clients;
  private final Supplier<FreshKey> keys;
  private final Supplier<UUID> ids;
  private final KeyChanges changes;

  public KeepClients(
      ApiClients clients, Supplier<FreshKey> keys, Supplier<UUID> ids, KeyChanges changes) {
    this.clients = clients;
    this.keys = keys;
    this.ids = ids;
    this.changes = changes;
  }

  /** The newest first. */
  public Page<ApiClient, UUID> list(Caller by, Optional<UUID> before, int limit) {
    return Page.of(clients.list(by.reach(), before, limit + 1), limit, ApiClient::id);
  }

  public Optional<ApiClient> find(Caller by, UUID id) {
    return clients.find(by.reach(), id);
  }

  /**
   * Registers a client with its first key.
   *
   * @throws InvalidValueException if the key would have expired already
   */
  public Registration register(Caller by, NewClient client, Optional<Instant> expiry, Instant now) {
    requireFuture(expiry, now);
    if (by.reach().filter(own -> !own.equals(client.tenant())).isPresent()) {
      return new Registration.ForeignTenant();
    }
    if (!by.scopes().containsAll(client.scopes())) {
      return new Registration.BeyondOwnScopes();
    }
    FreshKey key = keys.get();
    return new Registration.Registered(
        clients.register(by, ids.get(), client, key, expiry), key.text());
  }

  /**
   * Gives a client another key.
   *
   * @throws InvalidValueException if the key would have expired already
   */
  public Issue issue(Caller by, UUID id, Optional<Instant> expiry, Instant now) {
    requireFuture(expiry, now);
    Optional<ApiClient> client = clients.find(by.reach(), id);
    if (client.filter(it -> !by.scopes().containsAll(it.scopes())).isPresent()) {
      return new Issue.BeyondOwnScopes();
    }
    FreshKey key = keys.get();
    return switch (clients.addKey(by, by.reach(), id, key, expiry)) {
      case Addition.Added(var added) -> new Issue.Issued(added, key.text());
      case Addition.NoSuchClient() -> new Issue.NoSuchClient();
      case Addition.ClientDisabled() -> new Issue.ClientDisabled();
      case Addition.TooMany() -> new Issue.TooMany();
    };
  }

  /** Ends a key. Returns whether there is such a key. */
  public boolean revoke(Caller by, UUID id, String keyId) {
    boolean revoked = clients.revokeKey(by, by.reach(), id, keyId);
    changes.keysEnded();
    return revoked;
  }

  /** Ends a client, all its keys included. Returns whether there is such a client. */
  public boolean disable(Caller by, UUID id) {
    boolean disabled = clients.disable(by, by.reach(), id);
    changes.keysEnded();
    return disabled;
  }

  private static void requireFuture(Optional<Instant> expiry, Instant now) {
    if (expiry.filter(end -> !end.isAfter(now)).isPresent()) {
      throw new InvalidValueException(
          "expiresAt", "in-the-future", "The key would have expired already.");
    }
  }

  /** What became of a client that was wanted. */
  public sealed interface Registration {
    /**
     * It may call.
     *
     * @param key the key's text, which is never told again
     */
    record Registered(ApiClient client, String key) implements Registration {
      /** Without the key. */
      @Override
      public String toString() {
        return "Registered[" + client + "]";
      }
    }

    /** The caller makes clients of its own tenant only. */
    record ForeignTenant() implements Registration {}

    /** The caller has not got all of those scopes itself. */
    record BeyondOwnScopes() implements Registration {}
  }

  /** What became of a further key. */
  public sealed interface Issue {
    /**
     * It works.
     *
     * @param text the key itself, which is never told again
     */
    record Issued(ApiKey key, String text) implements Issue {
      /** Without the key. */
      @Override
      public String toString() {
        return "Issued[" + key + "]";
      }
    }

    record NoSuchClient() implements Issue {}

    record ClientDisabled() implements Issue {}

    /** The caller has not got all of the client's scopes itself: the key would lend them. */
    record BeyondOwnScopes() implements Issue {}

    /** One that works must be revoked first. */
    record TooMany() implements Issue {}
  }
}
