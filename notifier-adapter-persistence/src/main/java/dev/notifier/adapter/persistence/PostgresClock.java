package dev.notifier.adapter.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database's time, without asking it every time: read now and then, and carried on by the
 * monotonic clock. The host's own clock may be wrong.
 */
final class PostgresClock implements InstantSource, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresClock.class);
  private static final Duration INTERVAL = Duration.ofSeconds(15);

  /** The shortest of them says most precisely what time it was. */
  private static final int READINGS = 5;

  /** More than a reading takes on a busy machine: the database's clock was set. */
  private static final Duration STEP = Duration.ofMillis(500);

  private final DataSource dataSource;
  private final ScheduledExecutorService reader =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofVirtual().name("clock").factory(), new DiscardPolicy());

  private final AtomicBoolean doubted = new AtomicBoolean();
  private final ScheduledFuture<?> refreshing;
  private volatile Reading latest;

  PostgresClock(DataSource dataSource) throws SQLException {
    this.dataSource = dataSource;
    latest = read();
    refreshing =
        reader.scheduleWithFixedDelay(
            this::refresh, INTERVAL.toSeconds(), INTERVAL.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public Instant instant() {
    return latest.carriedOn();
  }

  /**
   * To be told of readings that others make anyway. One that disagrees is looked into at once: if
   * the database's clock was set back, handovers would be run too early and sent round again and
   * again until the next reading.
   */
  void compare(Instant read) {
    boolean disagrees = Duration.between(read, instant()).abs().compareTo(STEP) > 0;
    if (disagrees && doubted.compareAndSet(false, true)) {
      reader.execute(
          () -> {
            doubted.set(false);
            refresh();
          });
    }
  }

  @Override
  public void close() {
    refreshing.cancel(true);
    reader.shutdown();
  }

  private void refresh() {
    try {
      latest = read();
    } catch (SQLException e) {
      LOG.debug("The database's time could not be read; the last reading is carried on", e);
    }
  }

  private Reading read() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query = connection.prepareStatement("select clock_timestamp()")) {
      Reading best = read(query);
      for (int i = 1; i < READINGS; i++) {
        Reading next = read(query);
        best = next.took() < best.took() ? next : best;
      }
      return best;
    }
  }

  private static Reading read(PreparedStatement query) throws SQLException {
    long asked = System.nanoTime();
    try (ResultSet result = query.executeQuery()) {
      result.next();
      Instant time = result.getObject(1, OffsetDateTime.class).toInstant();
      return new Reading(time, asked, System.nanoTime());
    }
  }

  /**
   * What the database's clock showed between two moments. It is carried on as if it had been at the
   * second: to be behind makes an attempt hardly late, to be ahead sends a handover round again.
   */
  private record Reading(Instant time, long asked, long answered) {
    long took() {
      return answered - asked;
    }

    Instant carriedOn() {
      return time.plusNanos(System.nanoTime() - answered);
    }
  }
}
