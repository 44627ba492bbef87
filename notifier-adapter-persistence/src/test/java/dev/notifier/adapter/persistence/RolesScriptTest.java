package dev.notifier.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notifier.domain.task.TaskId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code docs/roles.sql} makes of an installation. */
class RolesScriptTest {
  private static final Path SCRIPT = Path.of("..", "docs", "roles.sql");

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
  void a_new_installation_starts_with_three_logins() throws Exception {
    runScript();
    runScript();

    try (TestDatabase database = start("notifier", "notifier_deploy")) {
      assertThat(server.owners()).containsExactly("notifier_owner");
      Workout.of(database);
      assertHardened();
    }
    runScript();
    try (TestDatabase database = start("notifier", "notifier_deploy")) {
      Workout.of(database);
    }
  }

  @Test
  void an_installation_with_one_login_for_all_is_hardened() throws Exception {
    server.createLogin("notifier", "createrole");
    server.run("alter database %s owner to notifier".formatted(server.name()));
    TaskId task;
    try (TestDatabase database = TestDatabase.on(server.as("notifier"))) {
      task = new Driver(database).accept();
    }
    server.createLogin("alice", "");
    server.clientAs("notifier").sql("grant notifier_auditor to alice").update();

    runScript();

    try (TestDatabase database = start("notifier", "notifier_deploy")) {
      assertThat(new Driver(database).claim(task, 1)).isNotNull();
      Workout.of(database);
      assertHardened();
    }
    assertThat(server.clientAs("alice").sql("select * from audit.tasks").query().listOfRows())
        .isNotEmpty();
  }

  @Test
  void an_installation_without_roles_is_hardened() throws Exception {
    server.createLogin("notifier", "");
    server.run("alter database %s owner to notifier".formatted(server.name()));
    TestDatabase.on(server.as("notifier")).close();
    assertThat(server.owners()).containsExactly("notifier");

    runScript();

    try (TestDatabase database = start("notifier", "notifier_deploy")) {
      assertThat(server.owners()).containsExactly("notifier_owner");
      Workout.of(database);
      assertHardened();
    }
  }

  private TestDatabase start(String app, String migrator) {
    List.of(app, migrator, "notifier_audit").forEach(server::givePassword);
    return TestDatabase.on(server.as(app), server.as(migrator));
  }

  private void assertHardened() {
    for (String sql :
        List.of(
            "delete from notifier.attempt",
            "alter table notifier.attempt disable trigger all",
            "set role notifier_owner",
            "create role mine",
            "create table public.mine (a integer)",
            "create temporary table mine (a integer)",
            "create schema mine")) {
      assertThatThrownBy(() -> server.clientAs("notifier").sql(sql).update())
          .as(sql)
          .rootCause()
          .message()
          .matches("(?s).*(permission denied|must be owner).*");
    }
    server.clientAs("notifier_audit").sql("select * from audit.tasks").query().listOfRows();
    assertThatThrownBy(
            () -> server.clientAs("notifier_audit").sql("select * from notifier.task").update())
        .hasStackTraceContaining("permission denied");
  }

  private void runScript() throws IOException, SQLException {
    try (Connection connection = server.connectAsAdmin();
        Statement statement = connection.createStatement()) {
      statement.execute(Files.readString(SCRIPT));
    }
  }
}
