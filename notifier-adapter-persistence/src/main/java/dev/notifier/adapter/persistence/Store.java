package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
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

  private static final Duration LONGEST_TURN = Duration.ofSeconds(5);

  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final Semaphore turns;

  /** At most so many callers have a connection in turn, which leaves the others to batches. */
  Store(DataSource dataSource, int turns) {
    this.dataSource = dataSource;
    this.jdbc = JdbcClient.create(dataSource);
    this.turns = new Semaphore(turns, true);
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

  /** As {@link #transact}, but waits for its turn. */
  <T> T transactInTurn(Work<T> work) {
    return inTurn(() -> transact(work));
  }

  /** Runs statements that need no common transaction, in turn. */
  <T> T query(Function<JdbcClient, T> query) {
    return inTurn(() -> run(query));
  }

  private <T> T inTurn(Supplier<T> work) {
    try {
      if (!turns.tryAcquire(LONGEST_TURN.toSeconds(), TimeUnit.SECONDS)) {
        throw noConnection(new TimeoutException("too many queries at once"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw noConnection(e);
    }
    try {
      return work.get();
    } finally {
      turns.release();
    }
  }

  private <T> T run(Function<JdbcClient, T> query) {
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
