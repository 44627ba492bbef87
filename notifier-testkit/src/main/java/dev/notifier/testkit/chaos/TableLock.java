package dev.notifier.testkit.chaos;

import dev.notifier.testkit.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A session that keeps everybody out of the tasks. */
final class TableLock {
  private @Nullable Connection session;

  synchronized void take(Database database) throws SQLException {
    Connection opened =
        DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
    session = opened;
    opened.setAutoCommit(false);
    try (Statement statement = opened.createStatement()) {
      statement.execute("lock table notifier.task in access exclusive mode");
    }
  }

  synchronized void release() throws SQLException {
    Connection held = session;
    if (held != null) {
      held.close();
      session = null;
    }
  }
}
