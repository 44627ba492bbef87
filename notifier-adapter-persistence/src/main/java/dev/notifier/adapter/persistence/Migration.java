package dev.notifier.adapter.persistence;

import dev.notifier.adapter.persistence.MigrationConfiguration.DatabaseUnusableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.Configuration;

/** Migrates as the schema's owner where the login may act as it, and else as the login. */
final class Migration {
  // Whatever limits the login or the database has are for other work.
  private static final String NO_LIMITS =
      """
      ; set statement_timeout = 0; set lock_timeout = 0;
      set idle_in_transaction_session_timeout = 0""";

  private static final String AS_OWNER = "; set role notifier_owner";

  private Migration() {}

  static void run(Flyway flyway) {
    Configuration given = flyway.getConfiguration();
    Map<String, String> placeholders = new HashMap<>(given.getPlaceholders());
    boolean asOwner = prepare(given, placeholders);
    String initSql = given.getInitSql() == null ? "select 1" : given.getInitSql();
    Flyway.configure(given.getClassLoader())
        .configuration(given)
        .placeholders(placeholders)
        .initSql(initSql + NO_LIMITS + (asOwner ? AS_OWNER : ""))
        .load()
        .migrate();
  }

  private static boolean prepare(Configuration given, Map<String, String> placeholders) {
    try (Connection connection = given.getDataSource().getConnection()) {
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
