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
    String name = "test_" + UUID.randomUUID().toString().replace("-", "");
    try (Connection connection =
            DriverManager.getConnection(
                existing.jdbcUrl(), existing.username(), existing.password());
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("no fresh database: " + e.getMessage(), e);
    }
    // Only the name changes: jdbc:postgresql://host:port/NAME?options
    String url = existing.jdbcUrl().replaceFirst("(//[^/]+/)[^?]*", "$1" + name);
    return new Database(url, existing.username(), existing.password());
  }
}
