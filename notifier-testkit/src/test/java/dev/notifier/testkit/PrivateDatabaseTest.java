package dev.notifier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateDatabaseTest {
  @TempDir static Path folder;
  private static PrivateDatabase server;

  @BeforeAll
  static void start() {
    server = PrivateDatabase.start(folder, FreePort.next());
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void is_postgresql_15() throws SQLException {
    assertThat(ask(server.database(), "show server_version")).startsWith("15.");
  }

  @Test
  void makes_databases_that_know_nothing_of_each_other() throws SQLException {
    Database one = server.createDatabase();
    Database other = server.createDatabase();
    run(one, "create table thing (id int)");
    assertThat(ask(other, "select count(*) from pg_tables where tablename = 'thing'"))
        .isEqualTo("0");
  }

  @Test
  void keeps_its_data_over_a_stop_and_over_a_kill() throws SQLException {
    Database database = server.createDatabase();
    run(database, "create table kept as select 1 as id");

    server.stop();
    assertThatThrownBy(() -> ask(database, "select 1")).isInstanceOf(SQLException.class);
    server.startAgain();
    assertThat(ask(database, "select count(*) from kept")).isEqualTo("1");

    run(database, "insert into kept values (2)");
    server.kill();
    server.startAgain();
    assertThat(ask(database, "select count(*) from kept")).isEqualTo("2");
  }

  @Test
  void answers_nothing_while_it_is_paused() throws SQLException {
    Database database = server.createDatabase();
    Database impatient =
        new Database(
            database.jdbcUrl() + "?loginTimeout=1&socketTimeout=1",
            database.username(),
            database.password());

    server.pause();
    assertThatThrownBy(() -> ask(impatient, "select 1")).isInstanceOf(SQLException.class);

    server.resume();
    assertThat(ask(impatient, "select 1")).isEqualTo("1");
  }

  private static void run(Database database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(Database database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static Connection connect(Database database) throws SQLException {
    return DriverManager.getConnection(
        database.jdbcUrl(), database.username(), database.password());
  }
}
