package dev.notifier.adapter.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.notifier.domain.application.accept.Backlogs;
import dev.notifier.domain.application.attempt.Admissions;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.Lane;
import dev.notifier.testkit.Database;
import dev.notifier.testkit.Servers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A migrated database of its own, with the module wired as the app does it. */
final class TestDatabase implements AutoCloseable {
  private final Database database;
  private final Database migrating;
  private final DataSource owner;
  private final HikariDataSource pool;
  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();

  private TestDatabase(Database database, Database migrating, Object... beans) {
    this.database = database;
    this.migrating = migrating;
    owner = dataSource(migrating);
    pool = pool(database);
    context.registerBean(DataSource.class, () -> seenBy(beans));
    for (Object bean : beans) {
      register(bean);
    }
    if (Stream.of(beans).noneMatch(Admissions.class::isInstance)) {
      context.registerBean(Admissions.class, OpenLanes::new);
    }
    if (Stream.of(beans).noneMatch(Backlogs.class::isInstance)) {
      context.registerBean(Backlogs.class, NoBacklogs::new);
    }
    context.register(PersistenceConfiguration.class);
    context.refresh();
  }

  private DataSource seenBy(Object... beans) {
    DataSource seen = pool;
    for (Object bean : beans) {
      seen = bean instanceof LossyCommits commits ? commits.over(seen) : seen;
    }
    return seen;
  }

  /** Copies a database that was migrated once, which takes less time than to migrate each. */
  static TestDatabase create(Object... beans) {
    Database copy = Servers.shared().createDatabaseLike(Template.MIGRATED);
    return new TestDatabase(copy, copy, beans);
  }

  static TestDatabase on(Database database, Object... beans) {
    migrate(database, database.username());
    return new TestDatabase(database, database, beans);
  }

  /** With a migrating login of its own. */
  static TestDatabase on(Database database, Database migrating) {
    migrate(migrating, database.username());
    return new TestDatabase(database, migrating);
  }

  /** Another instance of the module on the same database. */
  TestDatabase another(Object... beans) {
    return new TestDatabase(database, migrating, beans);
  }

  private static final class Template {
    static final Database MIGRATED = Servers.shared().createDatabase();

    static {
      migrate(MIGRATED, MIGRATED.username());
    }
  }

  @SuppressWarnings("unchecked")
  private <T> void register(T bean) {
    context.registerBean((Class<T>) bean.getClass(), () -> bean);
  }

  private static DataSource dataSource(Database database) {
    return new DriverManagerDataSource(
        database.jdbcUrl(), database.username(), database.password());
  }

  private static void migrate(Database database, String appLogin) {
    Migration.run(
        Flyway.configure()
            .dataSource(dataSource(database))
            .defaultSchema("notifier")
            .schemas("notifier", "audit")
            .placeholders(Map.of("appLogin", appLogin))
            .load());
  }

  private static HikariDataSource pool(Database database) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database.jdbcUrl());
    config.setUsername(database.username());
    config.setPassword(database.password());
    config.setMaximumPoolSize(12);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(1_000);
    config.setConnectionInitSql(PersistenceConfiguration.CONNECTION_INIT_SQL);
    return new HikariDataSource(config);
  }

  /** Every lane has room. */
  private static final class OpenLanes implements Admissions {
    @Override
    public Admission admit(Candidate candidate, ClaimId claim) {
      return Admission.ADMITTED;
    }

    @Override
    public void leave(ClaimId claim, Duration exchange) {}
  }

  /** No lane is congested. */
  private static final class NoBacklogs implements Backlogs {
    @Override
    public boolean isCongested(Lane lane) {
      return false;
    }

    @Override
    public void grew(Lane lane) {}
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** With the rights of the owner, who is a superuser. */
  JdbcClient asOwner() {
    return JdbcClient.create(owner);
  }

  /** With the rights that the app has. */
  JdbcClient asApp() {
    return JdbcClient.create(pool);
  }

  Connection connectAsOwner() throws SQLException {
    return owner.getConnection();
  }

  List<Map<String, @Nullable Object>> rows(String sql) {
    return asOwner().sql(sql).query().listOfRows();
  }

  @Override
  public void close() {
    context.close();
    pool.close();
  }
}
