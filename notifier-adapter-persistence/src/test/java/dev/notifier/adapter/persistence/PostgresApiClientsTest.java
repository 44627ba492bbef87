package dev.notifier.adapter.persistence;

import static dev.notifier.adapter.persistence.ApiClientSamples.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notifier.domain.application.access.ApiClient;
import dev.notifier.domain.application.access.ApiClients;
import dev.notifier.domain.application.access.ApiClients.Addition;
import dev.notifier.domain.application.access.ApiKey;
import dev.notifier.domain.application.access.Caller;
import dev.notifier.domain.application.access.FreshKey;
import dev.notifier.domain.application.access.IssuedKeys;
import dev.notifier.domain.application.access.IssuedKeys.IssuedKey;
import dev.notifier.domain.application.access.NewClient;
import dev.notifier.domain.application.access.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresApiClientsTest {
  private static final Caller ROOT = Caller.bootstrap();
  private static final Optional<Instant> NEVER = Optional.empty();

  private static TestDatabase database;
  private static ApiClients clients;
  private static IssuedKeys keys;
  private static Instant now;

  @BeforeAll
  static void create() {
    database = TestDatabase.create();
    clients = database.bean(ApiClients.class);
    keys = database.bean(IssuedKeys.class);
    now = database.bean(InstantSource.class).instant();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void a_client_comes_back_as_it_was_registered() {
    UUID id = UUID.randomUUID();
    FreshKey key = key();
    Instant expiry = Instant.parse("2999-01-01T00:00:00Z");
    NewClient wanted =
        new NewClient("t-1", "check out", EnumSet.of(Scope.SUBMIT, Scope.READ), Optional.of(7));

    ApiClient registered = clients.register(ROOT, id, wanted, key, Optional.of(expiry));

    assertThat(registered.scopes()).containsExactlyInAnyOrder(Scope.SUBMIT, Scope.READ);
    assertThat(registered.ratePerSecond()).contains(7);
    assertThat(registered.keys())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.id()).isEqualTo(key.id());
              assertThat(it.expiresAt()).contains(expiry);
              assertThat(it.revokedAt()).isEmpty();
            });
    assertThat(clients.find(Optional.empty(), id)).contains(registered);
    assertThat(clients.find(Optional.of("t-1"), id)).contains(registered);
    IssuedKey issued = keys.find(key.id()).orElseThrow();
    assertThat(issued.sha256()).isEqualTo(key.sha256());
    assertThat(issued.expiresIn().orElseThrow()).isPositive();
    assertThat(issued.caller())
        .isEqualTo(
            new Caller(Optional.of(id), "t-1", "check out", registered.scopes(), Optional.of(7)));
  }

  @Test
  void clients_of_another_tenant_do_not_exist() {
    FreshKey key = key();
    UUID id = registered("t-2", key);
    Optional<String> other = Optional.of("t-3");

    assertThat(clients.find(other, id)).isEmpty();
    assertThat(clients.list(other, Optional.empty(), 10)).isEmpty();
    assertThat(clients.addKey(ROOT, other, id, key(), NEVER))
        .isInstanceOf(Addition.NoSuchClient.class);
    assertThat(clients.revokeKey(ROOT, other, id, key.id())).isFalse();
    assertThat(clients.disable(ROOT, other, id)).isFalse();
    assertThat(keys.find(key.id())).isPresent();
  }

  @Test
  void lists_page_newest_first() {
    List<UUID> ids =
        IntStream.rangeClosed(1, 5)
            .mapToObj(i -> new UUID(i, 0))
            .peek(id -> clients.register(ROOT, id, ApiClientSamples.client("paged"), key(), NEVER))
            .toList();
    Optional<String> tenant = Optional.of("paged");

    List<ApiClient> first = clients.list(tenant, Optional.empty(), 3);
    List<ApiClient> rest = clients.list(tenant, Optional.of(first.getLast().id()), 3);

    assertThat(first).extracting(ApiClient::id).isEqualTo(ids.reversed().subList(0, 3));
    assertThat(rest).extracting(ApiClient::id).isEqualTo(ids.reversed().subList(3, 5));
    assertThat(rest).allSatisfy(client -> assertThat(client.keys()).hasSize(1));
  }

  @Test
  void a_second_key_works_beside_the_first_and_a_third_only_instead_of_one() {
    FreshKey first = key();
    UUID id = registered("t-4", first);
    FreshKey second = key();

    assertThat(add(id, second)).isInstanceOf(Addition.Added.class);
    assertThat(add(id, key())).isInstanceOf(Addition.TooMany.class);
    assertThat(keys.find(first.id())).isPresent();
    assertThat(keys.find(second.id())).isPresent();

    assertThat(clients.revokeKey(ROOT, Optional.empty(), id, first.id())).isTrue();
    assertThat(keys.find(first.id())).isEmpty();
    assertThat(add(id, key())).isInstanceOf(Addition.Added.class);
    assertThat(clients.revokeKey(ROOT, Optional.empty(), id, first.id())).isTrue();
    assertThat(clients.revokeKey(ROOT, Optional.empty(), id, "unknown")).isFalse();
    assertThat(clients.find(Optional.empty(), id).orElseThrow().keys())
        .extracting(ApiKey::revokedAt)
        .extracting(Optional::isPresent)
        .containsExactly(true, false, false);
  }

  @Test
  void an_expired_key_neither_works_nor_counts() {
    FreshKey first = key();
    UUID id = registered("t-5", first);

    assertThat(clients.addKey(ROOT, Optional.empty(), id, key(), Optional.of(now)))
        .isInstanceOf(Addition.Added.class);
    FreshKey ending = key();
    Instant soon = now.plus(Duration.ofHours(1));
    assertThat(clients.addKey(ROOT, Optional.empty(), id, ending, Optional.of(soon)))
        .isInstanceOf(Addition.Added.class);

    assertThat(keys.find(ending.id()).orElseThrow().expiresIn().orElseThrow())
        .isBetween(Duration.ofMinutes(30), Duration.ofHours(1));
    clients.find(Optional.empty(), id).orElseThrow().keys().stream()
        .filter(it -> it.expiresAt().equals(Optional.of(now)))
        .forEach(it -> assertThat(keys.find(it.id())).isEmpty());
  }

  @Test
  void no_key_of_a_disabled_client_works() {
    FreshKey key = key();
    UUID id = registered("t-6", key);

    assertThat(clients.disable(ROOT, Optional.of("t-6"), id)).isTrue();

    assertThat(keys.find(key.id())).isEmpty();
    assertThat(add(id, key())).isInstanceOf(Addition.ClientDisabled.class);
    assertThat(clients.disable(ROOT, Optional.of("t-6"), id)).isTrue();
    assertThat(clients.find(Optional.empty(), id).orElseThrow().disabledAt()).isPresent();
  }

  @Test
  void of_many_who_issue_at_once_one_succeeds() throws Exception {
    UUID id = registered("t-7", key());

    List<Addition> additions =
        Concurrently.callAll(
            IntStream.range(0, 8).<Callable<Addition>>mapToObj(i -> () -> add(id, key())).toList());

    assertThat(additions).filteredOn(Addition.Added.class::isInstance).hasSize(1);
  }

  @Test
  void every_change_is_recorded_with_who_made_it() {
    UUID admin = registered("t-8", key());
    Caller by =
        new Caller(Optional.of(admin), "t-8", "client", EnumSet.of(Scope.ADMIN), Optional.empty());
    UUID id = UUID.randomUUID();
    FreshKey first = key();
    clients.register(by, id, ApiClientSamples.client("t-8"), first, NEVER);
    add(id, key());
    clients.revokeKey(by, Optional.of("t-8"), id, first.id());
    clients.revokeKey(by, Optional.of("t-8"), id, first.id());
    clients.disable(by, Optional.of("t-8"), id);
    clients.disable(by, Optional.of("t-8"), id);

    assertThat(
            database.rows(
                """
                select change || ' ' || changed_by_name as said from audit.api_client_changes
                where client_id = '%s' order by changed_at"""
                    .formatted(id)))
        .extracting(row -> row.get("said"))
        .containsExactly(
            "REGISTERED client", "KEY_ISSUED bootstrap", "KEY_REVOKED client", "DISABLED client");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update notifier.api_client_change set change = 'DISABLED'",
        "delete from notifier.api_client_change",
        "truncate notifier.api_client_change"
      })
  void nobody_changes_what_was(String change) {
    registered("t-9", key());

    assertThatThrownBy(() -> database.asOwner().sql(change).update())
        .hasStackTraceContaining("append-only");
    assertThatThrownBy(() -> database.asApp().sql(change).update())
        .hasStackTraceContaining("permission denied");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update notifier.api_client set scopes = '{admin}'",
        "update notifier.api_client set tenant = 'other'",
        "update notifier.api_key set sha256 = null",
        "update notifier.api_key set expires_at = null",
        "delete from notifier.api_key",
        "delete from notifier.api_client"
      })
  void the_app_can_end_clients_and_keys_and_change_nothing_else_of_them(String change) {
    assertThatThrownBy(() -> database.asApp().sql(change).update())
        .hasStackTraceContaining("permission denied");
  }

  @Test
  void an_auditor_sees_no_hashes() {
    assertThat(
            database.rows(
                "select column_name::text as name from information_schema.columns"
                    + " where table_schema = 'audit' and data_type = 'bytea'"))
        .isEmpty();
  }

  private static UUID registered(String tenant, FreshKey key) {
    UUID id = UUID.randomUUID();
    clients.register(ROOT, id, ApiClientSamples.client(tenant), key, NEVER);
    return id;
  }

  private static Addition add(UUID id, FreshKey key) {
    return clients.addKey(ROOT, Optional.empty(), id, key, NEVER);
  }
}
