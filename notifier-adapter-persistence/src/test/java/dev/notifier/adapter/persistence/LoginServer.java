package dev.notifier.adapter.persistence;

import dev.notifier.testkit.Database;
import dev.notifier.testkit.PrivateDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Roles belong to a whole server, so that tests of them have one, with logins and a database. */
final class LoginServer implements AutoCloseable {
  private static final String PASSWORD = "secret";

  private final PrivateDatabase server = PrivateDatabase.start();
  private final Database admin = server.createDatabase();

  /** A login {@code migrator}, which owns the database, and a login {@code app}. */
  void createLogins(String createRole) {
    createLogin("migrator", createRole);
    createLogin("app", "");
    run("alter database %s owner to migrator".formatted(name()));
  }

  void createLogin(String name, String options) {
    run("create role %s login %s password '%s'".formatted(name, options, PASSWORD));
  }

  void givePassword(String login) {
    run("alter role %s password '%s'".formatted(login, PASSWORD));
  }

  void run(String sql) {
    asAdmin().sql(sql).update();
  }

  JdbcClient asAdmin() {
    return client(admin);
  }

  Connection connectAsAdmin() throws SQLException {
    return DriverManager.getConnection(admin.jdbcUrl(), admin.username(), admin.password());
  }

  JdbcClient clientAs(String login) {
    return client(as(login));
  }

  Database as(String login) {
    return new Database(admin.jdbcUrl(), login, PASSWORD);
  }

  String name() {
    return admin.jdbcUrl().replaceAll(".*/([^?]*).*", "$1");
  }

  /** Whom tables, views, functions and the schemas belong to. */
  List<String> owners() {
    return asAdmin()
        .sql(
            """
            select nspowner::regrole::text from pg_namespace where nspname in ('notifier', 'audit')
            union
            select relowner::regrole::text from pg_class
            where relnamespace in ('notifier'::regnamespace, 'audit'::regnamespace)
            union
            select proowner::regrole::text from pg_proc
            where pronamespace = 'notifier'::regnamespace
            order by 1""")
        .query((row, number) -> row.getString(1))
        .list();
  }

  private static JdbcClient client(Database database) {
    return JdbcClient.create(
        new DriverManagerDataSource(database.jdbcUrl(), database.username(), database.password()));
  }

  @Override
  public void close() {
    server.close();
  }
}
