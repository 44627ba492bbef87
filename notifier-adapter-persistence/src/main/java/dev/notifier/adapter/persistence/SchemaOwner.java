package dev.notifier.adapter.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that the schema belongs to the role {@code notifier_owner}, which nobody can log in
 * as. A login that may not bring that about goes on owning what it made.
 */
final class SchemaOwner {
  private static final Logger LOG = LoggerFactory.getLogger(SchemaOwner.class);
  private static final int MAX_TRIES = 5;
  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  private static final String MAY_ASSUME =
      """
      select coalesce(pg_has_role(to_regrole('notifier_owner')::oid,
        case when current_setting('server_version_num')::integer >= 160000 then 'set'
          else 'member' end), false)""";

  private static final String OWNS =
      """
      select has_database_privilege('notifier_owner', current_database(), 'create')
          or count(*) = 2,
        coalesce(bool_and(nspowner = to_regrole('notifier_owner')::oid), true)
      from pg_namespace where nspname in ('notifier', 'audit')""";

  private static final String ROLES =
      """
      select concat_ws(' ', current_user, to_regrole('notifier_owner'), to_regrole('notifier_app'),
        to_regrole('notifier_auditor'))""";

  private final Connection connection;

  SchemaOwner(Connection connection) {
    this.connection = connection;
  }

  /**
   * Creates roles and memberships as far as they are missing and the login may.
   *
   * @param appLogin the login that the application uses
   */
  void createRoles(String appLogin) throws SQLException {
    try (PreparedStatement setting =
        connection.prepareStatement("select set_config('notifier.app_login', ?, false)")) {
      setting.setString(1, appLogin);
      setting.execute();
    }
    runScript("roles.sql");
  }

  /** Hands the schema over. Returns whether migrations may, and must, act as its owner. */
  boolean takeOver() throws SQLException {
    if (!isTrue(MAY_ASSUME)) {
      return false;
    }
    try {
      handOver();
      return owns();
    } catch (SQLException e) {
      if (INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
        LOG.warn("The schema stays with its present owner: {}", e.getMessage());
        return false;
      }
      throw e;
    }
  }

  /** Which roles there are: what was granted must be granted again when they change. */
  String roles() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(ROLES)) {
      row.next();
      return row.getString(1);
    }
  }

  /** Instances that work meanwhile lock the same tables. */
  private void handOver() throws SQLException {
    for (int tries = 1; ; tries++) {
      connection.setAutoCommit(false);
      try {
        runScript("ownership.sql");
        connection.commit();
        return;
      } catch (SQLException e) {
        connection.rollback();
        if (!SqlFailure.isCollision(e) || tries == MAX_TRIES) {
          throw e;
        }
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  private boolean owns() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(OWNS)) {
      row.next();
      return row.getBoolean(1) && row.getBoolean(2);
    }
  }

  private boolean isTrue(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() && row.getBoolean(1);
    }
  }

  private void runScript(String name) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(script(name));
      for (SQLWarning it = statement.getWarnings(); it != null; it = it.getNextWarning()) {
        LOG.warn("{}", it.getMessage());
      }
    }
  }

  private static String script(String name) {
    String path = "/db/roles/" + name;
    try (InputStream in = SchemaOwner.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(path + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
