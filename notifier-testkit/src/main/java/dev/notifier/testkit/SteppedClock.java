package dev.notifier.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * The clock of a database, to be set as a test likes: a function {@code clock_timestamp} that is
 * found before the built-in one.
 */
public final class SteppedClock {
  private static final String INSTALL =
      """
      create schema stepped;
      grant usage on schema stepped to public;
      create table stepped.step (by interval not null);
      insert into stepped.step values (interval '0');
      create function stepped.clock_timestamp() returns timestamptz
        language sql volatile security definer
        as 'select pg_catalog.clock_timestamp() + by from stepped.step';
      do $$ begin
        execute format('alter database %I set search_path = stepped, pg_catalog, public',
          current_database());
      end $$
      """;

  private final Database database;

  private SteppedClock(Database database) {
    this.database = database;
  }

  /** Takes the clock over, for sessions that begin from now on. The login must be a superuser. */
  public static SteppedClock in(Database database) {
    SteppedClock clock = new SteppedClock(database);
    clock.execute(INSTALL);
    return clock;
  }

  /** Sets the clock so far ahead of the true time, or behind it. */
  public void step(Duration ahead) {
    execute("update stepped.step set by = interval '1 millisecond' * " + ahead.toMillis());
  }

  private void execute(String sql) {
    try (Connection connection =
            DriverManager.getConnection(
                database.jdbcUrl(), database.username(), database.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
