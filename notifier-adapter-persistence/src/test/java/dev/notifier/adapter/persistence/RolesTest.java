package dev.notifier.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.notifier.domain.task.TaskId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Roles belong to a whole server, so that each test has one. */
class RolesTest {
  private LoginServer server;

  @BeforeEach
  void start() {
    server = new LoginServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_migrating_login_that_may_create_roles_confines_the_app() {
    server.createLogins("createrole");

    try (TestDatabase database = TestDatabase.on(server.as("app"), server.as("migrator"))) {
      assertThat(currentUser(database)).isEqualTo("notifier_app");
      Workout.of(database);
      assertThatThrownBy(() -> database.asApp().sql("delete from notifier.attempt").update())
          .hasStackTraceContaining("permission denied");
      assertThat(database.bean(PersistenceConfiguration.PartitionsAhead.class).create()).isZero();
    }
  }

  @Test
  void one_login_for_all_is_confined_too() {
    server.createLogins("createrole");

    try (TestDatabase database = TestDatabase.on(server.as("migrator"))) {
      assertThat(currentUser(database)).isEqualTo("notifier_app");
      Workout.of(database);
    }
  }

  @Test
  void without_the_right_to_create_roles_the_triggers_protect() {
    server.createLogins("nocreaterole");

    try (TestDatabase database = TestDatabase.on(server.as("migrator"))) {
      assertThat(currentUser(database)).isEqualTo("migrator");
      Workout.of(database);
      assertThatThrownBy(() -> database.asApp().sql("delete from notifier.attempt").update())
          .hasStackTraceContaining("append-only");
    }
  }

  @Test
  void without_the_role_the_apps_login_gets_its_rights_itself() {
    server.createLogins("nocreaterole");

    try (TestDatabase database = TestDatabase.on(server.as("app"), server.as("migrator"))) {
      assertThat(currentUser(database)).isEqualTo("app");
      Workout.of(database);
      assertThatThrownBy(() -> database.asApp().sql("delete from notifier.attempt").update())
          .hasStackTraceContaining("permission denied");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"createrole", "superuser"})
  void what_a_login_owned_so_far_is_handed_over(String may) {
    server.createLogins(may);
    migrateAsBefore();
    assertThat(server.owners()).containsExactly("migrator");
    TaskId task;
    try (TestDatabase database = TestDatabase.on(server.as("migrator"))) {
      assertThat(server.owners()).containsExactly("notifier_owner");
      assertThat(currentUser(database)).isEqualTo("notifier_app");
      Workout.of(database);
      task = new Driver(database).accept();
    }

    try (TestDatabase again = TestDatabase.on(server.as("app"), server.as("migrator"))) {
      assertThat(currentUser(again)).isEqualTo("notifier_app");
      assertThat(new Driver(again).claim(task, 1)).isNotNull();
      Workout.of(again);
    }
    assertThat(server.owners()).containsExactly("notifier_owner");
  }

  @Test
  void what_others_made_in_the_schema_stays_theirs() {
    server.createLogins("createrole");
    server.createLogin("reporter", "");
    migrateAsBefore();
    server.run("create view notifier.report as select 1");
    server.run("alter view notifier.report owner to reporter");

    TestDatabase.on(server.as("migrator")).close();

    assertThat(server.owners()).containsExactly("notifier_owner", "reporter");
  }

  @Test
  void a_login_that_may_not_hand_the_schema_over_goes_on_as_its_owner() {
    server.createLogins("nocreaterole");
    migrateAsBefore();
    server.run("create role notifier_owner nologin");

    try (TestDatabase database = TestDatabase.on(server.as("migrator"))) {
      assertThat(server.owners()).containsExactly("migrator");
      Workout.of(database);
    }
  }

  @Test
  void roles_that_an_administrator_creates_later_get_their_rights_at_the_next_start() {
    server.createLogins("nocreaterole");
    TestDatabase.on(server.as("app"), server.as("migrator")).close();
    server.run("create role notifier_app nologin");
    server.run("create role notifier_auditor nologin");
    server.run("grant notifier_app to app");

    try (TestDatabase database = TestDatabase.on(server.as("app"), server.as("migrator"))) {
      assertThat(currentUser(database)).isEqualTo("notifier_app");
      Workout.of(database);
    }
    server.createLogin("auditor", "in role notifier_auditor");
    assertThat(server.clientAs("auditor").sql("select * from audit.tasks").query().listOfRows())
        .isNotEmpty();
  }

  @Test
  void instances_that_start_at_the_same_moment_do_not_disturb_each_other() throws Exception {
    server.createLogins("createrole");
    migrateAsBefore();

    Concurrently.call(
        4,
        () -> {
          TestDatabase.on(server.as("migrator")).close();
          return "started";
        });

    assertThat(server.owners()).containsExactly("notifier_owner");
  }

  @Test
  void limits_of_the_login_do_not_stop_its_migrations() throws SQLException {
    server.createLogins("createrole");
    migrateAsBefore();
    server.run("alter role migrator set statement_timeout = '50ms'");
    server.run("alter role migrator set lock_timeout = '50ms'");
    try (ExecutorService starter = Executors.newVirtualThreadPerTaskExecutor();
        Connection lock = server.connectAsAdmin();
        Statement statement = lock.createStatement()) {
      lock.setAutoCommit(false);
      statement.execute("lock notifier.task");

      starter.execute(() -> TestDatabase.on(server.as("migrator")).close());
      await().until(this::migratorHasWaited);
      lock.rollback();
    }

    assertThat(server.owners()).containsExactly("notifier_owner");
  }

  private boolean migratorHasWaited() {
    return server
        .asAdmin()
        .sql(
            """
            select exists (select from pg_stat_activity
              where usename = 'migrator' and wait_event_type = 'Lock'
                and clock_timestamp() > query_start + interval '200 ms')""")
        .query(Boolean.class)
        .single();
  }

  /** As versions did that had no owner's role. */
  private void migrateAsBefore() {
    Flyway.configure()
        .dataSource(server.as("migrator").jdbcUrl(), "migrator", server.as("migrator").password())
        .defaultSchema("notifier")
        .schemas("notifier", "audit")
        .placeholders(Map.of("appLogin", "migrator", "roles", ""))
        .load()
        .migrate();
  }

  private static String currentUser(TestDatabase database) {
    return database.asApp().sql("select current_user::text").query(String.class).single();
  }
}
