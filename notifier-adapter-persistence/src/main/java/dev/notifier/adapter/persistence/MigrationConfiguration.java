package dev.notifier.adapter.persistence;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Brings the schema up to date at start, once the database answers, and makes the application's own
 * connections give up what only migrations need. Needs a bean of {@link Settings}.
 */
@Configuration(proxyBeanMethods = false)
public class MigrationConfiguration {

  /**
   * How patient the start is.
   *
   * @param patience how long to wait for the database
   */
  public record Settings(Duration patience) {}

  @Bean
  FlywayMigrationStrategy migrationOnceTheDatabaseAnswers(Settings settings) {
    return flyway -> {
      DatabaseGate gate = new DatabaseGate(flyway.getConfiguration().getDataSource());
      gate.await(settings.patience());
      Migration.run(flyway);
    };
  }

  @Bean
  static BeanPostProcessor roleOfTheApplicationsConnections() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool && pool.getConnectionInitSql() == null) {
          pool.setConnectionInitSql(PersistenceConfiguration.CONNECTION_INIT_SQL);
        }
        return bean;
      }
    };
  }

  /** The database cannot be used. The message is one sentence for the operator. */
  public static final class DatabaseUnusableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseUnusableException(String message) {
      super(message);
    }
  }
}
