package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The database, as this module reaches it. An outage comes as {@link StoreUnavailableException},
 * anything else as {@link DataAccessException}.
 */
final class Store {
  private static final int MAX_TRIES = 10;

  private final DataSource dataSource;
  private final JdbcClient jdbc;

  Store(DataSource dataSource) {
    this.dataSource = dataSource;
    this.jdbc = JdbcClient.create(dataSource);
  }

  /** What is done in a transaction. It may be called again. */
  @FunctionalInterface
  interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  /** Commits the work, done again where it collided with other transactions. */
  <T> T transact(Work<T> work) {
    for (int tries = 1; ; tries++) {
      Connection connection = connect();
      try (connection) {
        return commit(work, connection);
      } catch (SQLException e) {
        if (SqlFailure.isOutage(e) || (SqlFailure.isCollision(e) && tries == MAX_TRIES)) {
          throw new StoreUnavailableException("the database did not commit", e);
        }
        if (!SqlFailure.isCollision(e)) {
          throw new UncategorizedSQLException("transaction", null, e);
        }
      }
    }
  }

  /** Runs statements that need no common transaction. */
  <T> T query(Function<JdbcClient, T> query) {
    try {
      return query.apply(jdbc);
    } catch (CannotGetJdbcConnectionException e) {
      throw noConnection(e);
    } catch (DataAccessException e) {
      if (e.getCause() instanceof SQLException cause && SqlFailure.isOutage(cause)) {
        throw new StoreUnavailableException("the database did not answer", e);
      }
      throw e;
    }
  }

  private Connection connect() {
    try {
      return dataSource.getConnection();
    } catch (SQLException e) {
      throw noConnection(e);
    }
  }

  private static StoreUnavailableException noConnection(Exception cause) {
    return new StoreUnavailableException("no connection to the database", cause);
  }

  private static <T> T commit(Work<T> work, Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try {
      T result = work.in(connection);
      connection.commit();
      return result;
    } catch (SQLException | RuntimeException | Error e) {
      rollBack(connection, e);
      throw e;
    }
  }

  private static void rollBack(Connection connection, Throwable cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
