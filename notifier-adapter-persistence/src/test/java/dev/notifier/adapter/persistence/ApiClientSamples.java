package dev.notifier.adapter.persistence;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.application.access.ApiClients;
import dev.notifier.domain.application.access.Caller;
import dev.notifier.domain.application.access.FreshKey;
import dev.notifier.domain.application.access.NewClient;
import dev.notifier.domain.application.access.Scope;
import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;

/** Clients for tests. */
final class ApiClientSamples {
  private ApiClientSamples() {}

  /** With all scopes, and one key that does not expire. */
  static UUID register(TestDatabase database, String tenant) {
    UUID id = UUID.randomUUID();
    database
        .bean(ApiClients.class)
        .register(Caller.bootstrap(), id, client(tenant), key(), Optional.empty());
    return id;
  }

  static NewClient client(String tenant) {
    return new NewClient(tenant, "client", EnumSet.allOf(Scope.class), Optional.empty());
  }

  /** Not like a real one, but unlike any other. */
  static FreshKey key() {
    String id = UUID.randomUUID().toString().substring(0, 18).replace("-", "");
    return new FreshKey(id, "", Bytes.ofUtf8((id + id).substring(0, 32)));
  }
}
