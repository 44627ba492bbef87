package dev.notifier.domain.application.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.application.access.KeepClients.Issue;
import dev.notifier.domain.application.access.KeepClients.Registration;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeepClientsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final Optional<Instant> NEVER = Optional.empty();
  private static final Caller ROOT = Caller.bootstrap();
  private static final Caller ADMIN =
      new Caller(
          Optional.of(new UUID(0, 9)),
          "shop",
          "admin",
          EnumSet.of(Scope.ADMIN, Scope.READ),
          Optional.empty());

  private final Kept kept = new Kept();
  private final List<String> told = new ArrayList<>();
  private final KeepClients clients =
      new KeepClients(
          kept,
          () -> new FreshKey("k", "the key itself", Bytes.empty()),
          () -> new UUID(0, 1),
          () -> told.add("ended"));

  @Test
  void a_client_gets_a_key_that_is_told_once() {
    Registration registration = clients.register(ADMIN, client("shop", Scope.READ), NEVER, NOW);

    assertThat(registration)
        .isInstanceOfSatisfying(
            Registration.Registered.class, it -> assertThat(it.key()).isEqualTo("the key itself"))
        .asString()
        .doesNotContain("the key itself");
  }

  @Test
  void only_the_installation_registers_clients_of_other_tenants() {
    assertThat(clients.register(ADMIN, client("other", Scope.READ), NEVER, NOW))
        .isInstanceOf(Registration.ForeignTenant.class);
    assertThat(clients.register(ROOT, client("other", Scope.READ), NEVER, NOW))
        .isInstanceOf(Registration.Registered.class);
  }

  @Test
  void nobody_grants_a_scope_that_it_has_not_got() {
    assertThat(clients.register(ADMIN, client("shop", Scope.SUBMIT), NEVER, NOW))
        .isInstanceOf(Registration.BeyondOwnScopes.class);
    clients.register(ROOT, client("shop", Scope.SUBMIT), NEVER, NOW);
    assertThat(clients.issue(ADMIN, new UUID(0, 1), NEVER, NOW))
        .as("a key of a client that has more would lend it")
        .isInstanceOf(Issue.BeyondOwnScopes.class);
    assertThat(clients.issue(ROOT, new UUID(0, 1), NEVER, NOW)).isInstanceOf(Issue.Issued.class);
  }

  @Test
  void a_caller_reaches_the_clients_of_its_own_tenant() {
    clients.find(ADMIN, new UUID(0, 1));
    clients.find(ROOT, new UUID(0, 1));

    assertThat(kept.reaches).containsExactly(Optional.of("shop"), Optional.empty());
  }

  @Test
  void whoever_remembers_keys_is_told_when_some_end() {
    clients.revoke(ROOT, new UUID(0, 1), "k");
    clients.disable(ROOT, new UUID(0, 1));

    assertThat(told).hasSize(2);
  }

  @Test
  void a_key_expires_in_the_future_or_never() {
    Optional<Instant> soon = Optional.of(NOW.plus(Duration.ofMillis(1)));
    assertThat(clients.register(ROOT, client("shop", Scope.READ), soon, NOW))
        .isInstanceOf(Registration.Registered.class);
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> clients.register(ROOT, client("shop", Scope.READ), Optional.of(NOW), NOW))
        .extracting(InvalidValueException::field)
        .isEqualTo("expiresAt");
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> clients.issue(ROOT, new UUID(0, 1), Optional.of(NOW), NOW));
  }

  @ParameterizedTest
  @CsvSource({
    "'', n, 1, tenant",
    "a b, n, 1, tenant",
    "t, '', 1, name",
    "t, 'a\u0000', 1, name",
    "t, n, 0, ratePerSecond",
    "t, n, 100001, ratePerSecond"
  })
  void a_malformed_client_is_refused(String tenant, String name, int rate, String field) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> new NewClient(tenant, name, EnumSet.of(Scope.READ), Optional.of(rate)))
        .extracting(InvalidValueException::field)
        .isEqualTo(field);
  }

  @Test
  void a_client_has_a_scope() {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> new NewClient("t", "n", Set.of(), Optional.empty()))
        .extracting(InvalidValueException::field)
        .isEqualTo("scopes");
    assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> Scope.of("ADMIN"));
    assertThat(Scope.of("admin")).isEqualTo(Scope.ADMIN);
  }

  private static NewClient client(String tenant, Scope scope) {
    return new NewClient(tenant, "client", EnumSet.of(scope), Optional.empty());
  }

  /** Remembers one client. */
  private static final class Kept implements ApiClients {
    private final List<Optional<String>> reaches = new ArrayList<>();
    private Optional<ApiClient> client = Optional.empty();

    @Override
    public List<ApiClient> list(Optional<String> tenant, Optional<UUID> before, int limit) {
      return client.stream().toList();
    }

    @Override
    public Optional<ApiClient> find(Optional<String> tenant, UUID id) {
      reaches.add(tenant);
      return client;
    }

    @Override
    public ApiClient register(
        Caller by, UUID id, NewClient wanted, FreshKey key, Optional<Instant> expiry) {
      ApiClient registered =
          new ApiClient(
              id,
              wanted.tenant(),
              wanted.name(),
              wanted.scopes(),
              wanted.ratePerSecond(),
              NOW,
              Optional.empty(),
              List.of(key(key, expiry)));
      client = Optional.of(registered);
      return registered;
    }

    @Override
    public Addition addKey(
        Caller by, Optional<String> tenant, UUID id, FreshKey key, Optional<Instant> expiry) {
      return new Addition.Added(key(key, expiry));
    }

    @Override
    public boolean revokeKey(Caller by, Optional<String> tenant, UUID id, String keyId) {
      return true;
    }

    @Override
    public boolean disable(Caller by, Optional<String> tenant, UUID id) {
      return true;
    }

    private static ApiKey key(FreshKey key, Optional<Instant> expiry) {
      return new ApiKey(key.id(), NOW, expiry, Optional.empty());
    }
  }
}
