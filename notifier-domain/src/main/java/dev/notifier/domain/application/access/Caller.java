package dev.notifier.domain.application.access;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Whose key came with a request.
 *
 * @param client empty for the key of the installation itself
 * @param ratePerSecond if it is not the usual one
 */
public record Caller(
    Optional<UUID> client,
    String tenant,
    String name,
    Set<Scope> scopes,
    Optional<Integer> ratePerSecond) {
  public static final String DEFAULT_TENANT = "default";

  public Caller {
    scopes = Set.copyOf(scopes);
  }

  /** Whoever set the installation up: all scopes, and at home in the default tenant. */
  public static Caller bootstrap() {
    return new Caller(
        Optional.empty(),
        DEFAULT_TENANT,
        "bootstrap",
        EnumSet.allOf(Scope.class),
        Optional.empty());
  }

  /** Whoever watches the installation: it sees its figures, and nothing else. */
  public static Caller watcher() {
    return new Caller(
        Optional.empty(), DEFAULT_TENANT, "watcher", EnumSet.of(Scope.METRICS), Optional.empty());
  }

  /** The one tenant whose clients it sees; empty if it sees them all. */
  Optional<String> reach() {
    return client.map(id -> tenant);
  }
}
