package dev.notifier.adapter.persistence;

import dev.notifier.adapter.persistence.MigrationConfiguration.DatabaseUnusableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.Configuration;

/** Migrates as the schema's owner where the login may act as it, and else as the login. */
final class Migration {
  // Whatever limits the login or the database has are for other work.
  private static final String NO_LIMITS =
      """
      set statement_timeout = 0; set lock_timeout = 0;
      set idle_in_transaction_session_timeout = 0""";

  private Migration() {}

  static void run(Flyway flyway) {
    Configuration given = flyway.getConfiguration();
    Map<String, String> placeholders = new HashMap<>(given.getPlaceholders());
    boolean asOwner = prepare(given, placeholders);
    Flyway.configure(given.getClassLoader())
        .configuration(given)
        .placeholders(placeholders)
        .initSql(initSql(given, asOwner))
        .load()
        .migrate();
  }

  private static String initSql(Configuration given, boolean asOwner) {
    return Stream.of(
            Optional.ofNullable(given.getInitSql()),
            Optional.of(NO_LIMITS),
            Optional.of("set role notifier_owner").filter(role -> asOwner))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(";\n"));
  }

  private static boolean prepare(Configuration given, Map<String, String> placeholders) {
    try (Connection connection = given.getDataSource().getConnection();
        Statement limits = connection.createStatement()) {
      limits.execute(NO_LIMITS);
      SchemaOwner owner = new SchemaOwner(connection);
      owner.createRoles(placeholders.getOrDefault("appLogin", ""));
      boolean asOwner = owner.takeOver();
      placeholders.put("roles", owner.roles());
      return asOwner;
    } catch (SQLException e) {
      throw new DatabaseUnusableException(
          "The roles of the database cannot be seen to: " + e.getMessage());
    }
  }
}
