package dev.notifier.adapter.persistence;

import dev.notifier.adapter.persistence.MigrationConfiguration.DatabaseUnusableException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for the database, and says clearly why it cannot be used. */
final class DatabaseGate {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseGate.class);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final String INVALID_AUTHORIZATION = "28";
  private static final String NO_SUCH_DATABASE = "3D";

  private final DataSource dataSource;

  DatabaseGate(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Returns once a connection can be opened.
   *
   * @throws DatabaseUnusableException when the patience is at its end, or at once if the database
   *     refuses the login
   */
  void await(Duration patience) {
    long start = System.nanoTime();
    for (int tries = 1; ; tries++) {
      Optional<SQLException> failure = tryToConnect();
      if (failure.isEmpty()) {
        return;
      }
      String reason = failure.get().getMessage();
      String sqlState = Optional.ofNullable(failure.get().getSQLState()).orElse("");
      if (sqlState.startsWith(INVALID_AUTHORIZATION) || sqlState.startsWith(NO_SUCH_DATABASE)) {
        throw new DatabaseUnusableException("PostgreSQL refuses the connection: " + reason);
      }
      if (System.nanoTime() - start > patience.toNanos()) {
        throw new DatabaseUnusableException(
            "PostgreSQL did not answer within %d s: %s".formatted(patience.toSeconds(), reason));
      }
      if (tries == 1) {
        LOG.warn("Waiting for PostgreSQL: {}", reason);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private Optional<SQLException> tryToConnect() {
    try {
      dataSource.getConnection().close();
      return Optional.empty();
    } catch (SQLException e) {
      return Optional.of(e);
    }
  }
}
