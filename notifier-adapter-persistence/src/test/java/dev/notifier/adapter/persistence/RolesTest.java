package dev.notifier.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notifier.domain.application.access.ApiClients;
import dev.notifier.domain.application.access.Caller;
import dev.notifier.domain.application.access.IssuedKeys;
import dev.notifier.domain.application.announce.PendingEvents;
import dev.notifier.domain.application.announce.TaskEvent;
import dev.notifier.domain.application.feed.HeldTasks;
import dev.notifier.domain.application.merchant.MerchantProfile;
import dev.notifier.domain.application.merchant.Merchants;
import dev.notifier.domain.application.query.Tasks.StateName;
import dev.notifier.domain.application.replay.BulkReplay.Selection;
import dev.notifier.domain.application.replay.BulkReplays;
import dev.notifier.domain.application.replay.Redrives;
import dev.notifier.domain.signing.SigningScheme;
import dev.notifier.domain.task.RequestHeaders;
import dev.notifier.domain.task.TaskId;
import dev.notifier.testkit.Database;
import dev.notifier.testkit.PrivateDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Roles belong to a whole server, so that each test has one. */
class RolesTest {
  private static final String PASSWORD = "secret";

  private static final MerchantProfile PROFILE =
      new MerchantProfile(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          RequestHeaders.NONE,
          SigningScheme.STANDARD_WEBHOOKS,
          Optional.empty(),
          false);

  private static final Selection CANCELLED =
      new Selection(Optional.empty(), StateName.CANCELLED, Instant.EPOCH, Instant.MAX);

  private PrivateDatabase server;
  private Database admin;

  @BeforeEach
  void start() {
    server = PrivateDatabase.start();
    admin = server.createDatabase();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_migrating_login_that_may_create_roles_confines_the_app() {
    createLogins("createrole");

    try (TestDatabase database = TestDatabase.on(as("app"), as("migrator"))) {
      assertThat(currentUser(database)).isEqualTo("notifier_app");
      assertWorks(database);
      assertThatThrownBy(() -> database.asApp().sql("delete from notifier.attempt").update())
          .hasStackTraceContaining("permission denied");
      assertThat(database.bean(PersistenceConfiguration.PartitionsAhead.class).create()).isZero();
    }
  }

  @Test
  void one_login_for_all_is_confined_too() {
    createLogins("createrole");

    try (TestDatabase database = TestDatabase.on(as("migrator"))) {
      assertThat(currentUser(database)).isEqualTo("notifier_app");
      assertWorks(database);
    }
  }

  @Test
  void without_the_right_to_create_roles_the_triggers_protect() {
    createLogins("nocreaterole");

    try (TestDatabase database = TestDatabase.on(as("migrator"))) {
      assertThat(currentUser(database)).isEqualTo("migrator");
      assertWorks(database);
      assertThatThrownBy(() -> database.asApp().sql("delete from notifier.attempt").update())
          .hasStackTraceContaining("append-only");
    }
  }

  @Test
  void without_the_role_the_apps_login_gets_its_rights_itself() {
    createLogins("nocreaterole");

    try (TestDatabase database = TestDatabase.on(as("app"), as("migrator"))) {
      assertThat(currentUser(database)).isEqualTo("app");
      assertWorks(database);
      assertThatThrownBy(() -> database.asApp().sql("delete from notifier.attempt").update())
          .hasStackTraceContaining("permission denied");
    }
  }

  private void createLogins(String createRole) {
    JdbcClient jdbc =
        JdbcClient.create(
            new DriverManagerDataSource(admin.jdbcUrl(), admin.username(), admin.password()));
    String name = admin.jdbcUrl().replaceAll(".*/([^?]*).*", "$1");
    for (String sql :
        List.of(
            "create role migrator login %s password '%s'".formatted(createRole, PASSWORD),
            "create role app login password '%s'".formatted(PASSWORD),
            "alter database %s owner to migrator".formatted(name))) {
      jdbc.sql(sql).update();
    }
  }

  private Database as(String login) {
    return new Database(admin.jdbcUrl(), login, PASSWORD);
  }

  private static String currentUser(TestDatabase database) {
    return database.asApp().sql("select current_user::text").query(String.class).single();
  }

  private static void assertWorks(TestDatabase database) {
    Driver driver = new Driver(database);
    TaskId task = driver.accept();
    driver.settle(task, 1, driver.claim(task, 1), Driver.BUSY);
    assertThat(driver.attempts(task)).hasSize(1);
    assertMerchantsAreKept(database);
    assertTasksAreMoved(database, driver);
    assertClientsAreKept(database);
  }

  private static void assertClientsAreKept(TestDatabase database) {
    UUID id = ApiClientSamples.register(database, "default");
    ApiClients clients = database.bean(ApiClients.class);
    String key = clients.find(Optional.empty(), id).orElseThrow().keys().getFirst().id();
    assertThat(database.bean(IssuedKeys.class).find(key)).isPresent();
    assertThat(clients.revokeKey(Caller.bootstrap(), Optional.empty(), id, key)).isTrue();
    assertThat(clients.disable(Caller.bootstrap(), Optional.empty(), id)).isTrue();
  }

  private static void assertMerchantsAreKept(TestDatabase database) {
    Merchants merchants = database.bean(Merchants.class);
    merchants.put("default", "m-1", PROFILE);
    merchants.put("default", "m-1", PROFILE);
    assertThat(merchants.remove("default", "m-1")).isPresent();
    assertThat(database.bean(HeldTasks.class).lanes(10)).isEmpty();
  }

  private static void assertTasksAreMoved(TestDatabase database, Driver driver) {
    TaskId task = driver.accept();
    TaskEvent event = TaskMovesByHand.cancel(database, task).orElseThrow();
    PendingEvents pending = database.bean(PendingEvents.class);
    assertThat(pending.waiting(10, Duration.ZERO)).containsExactly(event);
    pending.told(List.of(event.id()));
    assertThat(pending.waiting(10, Duration.ZERO)).isEmpty();
    BulkReplays replays = database.bean(BulkReplays.class);
    replays.begin(UUID.randomUUID(), "default", CANCELLED);
    assertThat(replays.advance(10, Duration.ZERO).orElseThrow().handovers()).hasSize(1);
    assertThat(database.bean(Redrives.class).begin(Duration.ofDays(1), UUID::randomUUID)).isEmpty();
  }
}
