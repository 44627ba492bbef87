package dev.notifier.adapter.persistence;

import dev.notifier.adapter.persistence.StoreFiguresConfiguration.StoreCheck;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** Has the server answer over a connection of the pool; one that does not is thrown away. */
final class PostgresCheck implements StoreCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final DataSource dataSource;

  PostgresCheck(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public boolean answers() {
    try (Connection connection = dataSource.getConnection()) {
      return connection.isValid((int) PATIENCE.toSeconds());
    } catch (SQLException e) {
      return false;
    }
  }
}
