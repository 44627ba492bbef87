package dev.notifier.adapter.persistence;

import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What an operator wants to see of the database. */
@Configuration(proxyBeanMethods = false)
public class StoreFiguresConfiguration {

  @Bean
  OpenTasks openTasks(Store store) {
    return new PostgresOpenTasks(store);
  }

  @Bean
  StoreCheck storeCheck(DataSource dataSource) {
    return new PostgresCheck(dataSource);
  }

  /** The open tasks that do not get on. Nothing is done about them here: that is the sweep's. */
  @FunctionalInterface
  public interface OpenTasks {
    /** No figure is counted further. */
    int MOST = 10_000;

    /**
     * Counts them: to be called now and then only. Takes at most some seconds.
     *
     * @param grace how long after its due time a task is overdue
     * @throws dev.notifier.domain.application.StoreUnavailableException if the database does not
     *     answer
     */
    Figures count(Duration grace);
  }

  /**
   * Of each up to {@link OpenTasks#MOST}.
   *
   * @param overdueFirst how many wait for their first attempt, are overdue by the grace, not held,
   *     and in nobody's work
   * @param overdueLater how many that wait for a later one
   * @param oldestDue how long ago that one of them was due which has been due for longest
   * @param held how many wait for room in their lane
   * @param pendingEvents how many events have yet to be told
   */
  public record Figures(
      long overdueFirst,
      long overdueLater,
      Optional<Duration> oldestDue,
      long held,
      long pendingEvents) {}

  /** Whether the database can be used. */
  @FunctionalInterface
  public interface StoreCheck {

    /** Asks it. Takes at most five seconds, or as long as the pool waits for a connection. */
    boolean answers();
  }
}
