package dev.notifier.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** Makes databases that no other test has seen. */
final class FreshDatabase {
  private FreshDatabase() {}

  /** Creates one beside the given database, whose login must be allowed to. */
  static Database on(Database existing) {
    return create(existing, "");
  }

  /** Creates a copy, which nobody may be connected to meanwhile. */
  static Database like(Database template) {
    String name = template.jdbcUrl().replaceFirst(".*//[^/]+/([^?]*).*", "$1");
    Database another =
        new Database(named(template, "postgres"), template.username(), template.password());
    return create(another, " template " + name);
  }

  private static Database create(Database existing, String options) {
    String name = "test_" + UUID.randomUUID().toString().replace("-", "");
    try (Connection connection =
            DriverManager.getConnection(
                existing.jdbcUrl(), existing.username(), existing.password());
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name + options);
    } catch (SQLException e) {
      throw new IllegalStateException("no fresh database: " + e.getMessage(), e);
    }
    return new Database(named(existing, name), existing.username(), existing.password());
  }

  /** Only the name changes: {@code jdbc:postgresql://host:port/NAME?options}. */
  private static String named(Database existing, String name) {
    return existing.jdbcUrl().replaceFirst("(//[^/]+/)[^?]*", "$1" + name);
  }
}
