package dev.notifier.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the roles may not do. */
class AppRoleTest {
  private static LoginServer server;
  private static TestDatabase database;

  @BeforeAll
  static void start() {
    server = new LoginServer();
    server.createLogins("createrole");
    server.createLogin("auditor", "");
    database = TestDatabase.on(server.as("app"), server.as("migrator"));
    Workout.of(database);
    server.run("grant notifier_auditor to auditor");
    server.run("create schema payroll");
    server.run("create table payroll.salary (amount integer)");
  }

  @AfterAll
  static void stop() {
    database.close();
    server.close();
  }

  @Test
  void nobody_can_log_in_as_a_role() {
    assertThat(
            server
                .asAdmin()
                .sql("select rolname from pg_roles where rolname ~ '^notifier_' and rolcanlogin")
                .query(String.class)
                .list())
        .isEmpty();
    assertThat(server.owners()).containsExactly("notifier_owner");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"attempt", "attempt_result", "merchant_change", "task_move", "attempt_default"})
  void the_app_does_not_change_what_is_recorded(String table) {
    String column = table.equals("merchant_change") ? "merchant_no" : "tenant";
    for (String sql :
        List.of(
            "update notifier.%s set %s = 'x'".formatted(table, column),
            "delete from notifier." + table,
            "truncate notifier." + table,
            "drop table notifier." + table,
            "alter table notifier.%s disable trigger all".formatted(table))) {
      assertDeniedToTheApp(sql);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from notifier.task",
        "delete from notifier.merchant_secret",
        "truncate notifier.merchant_secret",
        "update notifier.merchant_secret set tenant = 'x'",
        "update notifier.shard_count set shards = 1",
        "update notifier.idempotency set key = 'x'",
        "delete from notifier.bulk_replay"
      })
  void the_app_does_not_do_what_it_need_not(String sql) {
    assertDeniedToTheApp(sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from payroll.salary",
        "select * from pg_authid",
        "select * from notifier.flyway_schema_history",
        "select * from audit.tasks"
      })
  void the_app_reads_nothing_but_its_tables(String sql) {
    assertDeniedToTheApp(sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table notifier.mine (a integer)",
        "create table audit.mine (a integer)",
        "create table public.mine (a integer)",
        "create view notifier.mine as select 1",
        "create function notifier.mine() returns integer language sql return 1",
        "create schema mine",
        "create role mine",
        "select notifier.create_partition('task', 'x', 'default')",
        "set role notifier_owner",
        "set role notifier_migrator",
        "set role notifier_auditor"
      })
  void the_app_creates_nothing_and_becomes_nobody_else(String sql) {
    assertDeniedToTheApp(sql);
  }

  @Test
  void the_auditor_reads_every_view() {
    for (String view : views()) {
      assertThat(server.clientAs("auditor").sql("select * from audit." + view).query().listOfRows())
          .isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from notifier.merchant_secret",
        "select * from notifier.merchant",
        "select * from notifier.task",
        "select * from notifier.attempt_result",
        "select * from notifier.flyway_schema_history",
        "select * from payroll.salary",
        "select * from pg_authid",
        "insert into audit.tasks (id) values (gen_random_uuid())",
        "delete from audit.merchant_secrets",
        "create table audit.mine (a integer)",
        "create table public.mine (a integer)",
        "set role notifier_owner",
        "set role notifier_app"
      })
  void the_auditor_does_nothing_else(String sql) {
    assertDenied(server.clientAs("auditor"), sql);
  }

  private static List<String> views() {
    return server
        .asAdmin()
        .sql("select viewname::text from pg_views where schemaname = 'audit'")
        .query((row, number) -> row.getString(1))
        .list();
  }

  /** Not even once it has given its role up again. */
  private static void assertDeniedToTheApp(String sql) {
    assertDenied(database.asApp(), sql);
    assertDenied(server.clientAs("app"), sql);
  }

  private static void assertDenied(JdbcClient jdbc, String sql) {
    assertThatThrownBy(() -> jdbc.sql(sql).update())
        .as(sql)
        .rootCause()
        .message()
        .matches("(?s).*(permission denied|must be owner).*");
  }
}
