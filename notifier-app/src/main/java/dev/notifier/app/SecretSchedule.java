package dev.notifier.app;

import dev.notifier.adapter.persistence.SecretsConfiguration.SecretUpkeep;
import dev.notifier.domain.application.StoreUnavailableException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps merchants' secrets under the present master key, and forgets those that have ended. */
@Component
class SecretSchedule {
  private static final Logger LOG = LoggerFactory.getLogger(SecretSchedule.class);

  private final SecretUpkeep upkeep;

  SecretSchedule(SecretUpkeep upkeep) {
    this.upkeep = upkeep;
  }

  @Scheduled(fixedDelay = 12, initialDelay = 0, timeUnit = TimeUnit.HOURS)
  void run() {
    try {
      upkeep.run();
    } catch (StoreUnavailableException e) {
      LOG.warn("The upkeep of secrets has to wait for the database: {}", e.getMessage());
    }
  }
}
