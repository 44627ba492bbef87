package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.ShardCounts;
import dev.notifier.domain.application.StoreWatch;
import dev.notifier.domain.application.accept.Backlogs;
import dev.notifier.domain.application.accept.NewTasks;
import dev.notifier.domain.application.access.ApiClients;
import dev.notifier.domain.application.access.IssuedKeys;
import dev.notifier.domain.application.announce.PendingEvents;
import dev.notifier.domain.application.announce.RecordedEvents;
import dev.notifier.domain.application.attempt.Admissions;
import dev.notifier.domain.application.attempt.Claims;
import dev.notifier.domain.application.attempt.Settlements;
import dev.notifier.domain.application.feed.HeldTasks;
import dev.notifier.domain.application.feed.OverdueTasks;
import dev.notifier.domain.application.merchant.Merchants;
import dev.notifier.domain.application.query.Orders;
import dev.notifier.domain.application.query.Tasks;
import dev.notifier.domain.application.replay.BulkReplays;
import dev.notifier.domain.application.replay.Redrives;
import dev.notifier.domain.application.steer.TaskMoves;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The database's ports. Needs a {@link DataSource} on a migrated database whose connections were
 * opened with {@link #CONNECTION_INIT_SQL}, and {@link Admissions}; takes {@link Settings} and
 * {@link StoreWatch} beans where there are some.
 */
@Configuration(proxyBeanMethods = false)
@Import({SecretsConfiguration.class, StoreFiguresConfiguration.class})
public class PersistenceConfiguration {
  /**
   * Makes a connection of the application give up every right but those of the role {@code
   * notifier_app}, if there is one that the login belongs to, and limits how long it waits, where
   * nobody has set other limits for the login, the database or the connection. Migrations need a
   * connection without it.
   */
  public static final String CONNECTION_INIT_SQL =
      """
      do $$ begin
        perform set_config(name, value, false)
        from (values ('statement_timeout', '20s'), ('lock_timeout', '10s'),
          ('idle_in_transaction_session_timeout', '30s')) as usual (name, value)
        where current_setting(name) = '0';
        begin
          set role notifier_app;
        exception when invalid_parameter_value or insufficient_privilege then null;
        end;
      end $$""";

  /**
   * How callers share transactions and connections.
   *
   * @param batchSize the most items in one transaction
   * @param queries how many queries and moves may run at once; the pool needs one connection for
   *     each, three for those that share transactions, and one for the sweep
   */
  public record Settings(int batchSize, int queries) {
    public static final Settings DEFAULT = new Settings(256, 8);
  }

  /** Keeps the monthly partitions ahead of time: to be called at least once a month. */
  @FunctionalInterface
  public interface PartitionsAhead {

    /** Creates what is missing, and says how many partitions those were. */
    int create();
  }

  @Bean
  @DependsOnDatabaseInitialization
  PostgresClock databaseClock(DataSource dataSource) throws SQLException {
    return new PostgresClock(dataSource);
  }

  @Bean
  @DependsOnDatabaseInitialization
  Store store(DataSource dataSource, ObjectProvider<Settings> settings) {
    return new Store(dataSource, orDefault(settings).queries());
  }

  @Bean
  StoreOutages storeOutages(ObjectProvider<StoreWatch> watches) {
    return new StoreOutages(watches);
  }

  @Bean
  NewTasks newTasks(Store store, Backlogs backlogs, ObjectProvider<Settings> settings) {
    return new PostgresNewTasks(store, backlogs, orDefault(settings));
  }

  @Bean
  Claims claims(
      Store store,
      StoreOutages outages,
      PostgresClock databaseClock,
      Admissions admissions,
      SecretBox box,
      ObjectProvider<Settings> settings) {
    return new PostgresClaims(
        store, outages, databaseClock::compare, admissions, box, orDefault(settings));
  }

  @Bean
  Settlements settlements(Store store, StoreOutages outages, ObjectProvider<Settings> settings) {
    return new PostgresSettlements(store, outages, orDefault(settings));
  }

  @Bean
  OverdueTasks overdueTasks(Store store) {
    return new PostgresOverdueTasks(store);
  }

  @Bean
  TaskMoves taskMoves(Store store) {
    return new PostgresTaskMoves(store);
  }

  @Bean
  Tasks tasks(Store store) {
    return new PostgresTasks(store);
  }

  @Bean
  Merchants merchants(Store store) {
    return new PostgresMerchants(store);
  }

  @Bean
  HeldTasks heldTasks(Store store) {
    return new PostgresHeldTasks(store);
  }

  @Bean
  Orders orders(Store store) {
    return new PostgresOrders(store);
  }

  @Bean
  PendingEvents pendingEvents(Store store) {
    return new PostgresPendingEvents(store);
  }

  @Bean
  RecordedEvents recordedEvents(Store store) {
    return new PostgresRecordedEvents(store);
  }

  @Bean
  BulkReplays bulkReplays(Store store) {
    return new PostgresBulkReplays(store);
  }

  @Bean
  Redrives redrives(Store store) {
    return new PostgresRedrives(store);
  }

  @Bean
  ApiClients apiClients(Store store) {
    return new PostgresApiClients(store);
  }

  @Bean
  IssuedKeys issuedKeys(Store store) {
    return new PostgresIssuedKeys(store);
  }

  @Bean
  ShardCounts shardCounts(Store store) {
    return new PostgresShardCounts(store);
  }

  @Bean
  PartitionsAhead partitionsAhead(Store store) {
    return new PostgresPartitions(store);
  }

  private static Settings orDefault(ObjectProvider<Settings> settings) {
    return settings.getIfAvailable(() -> Settings.DEFAULT);
  }
}
