package dev.notifier.app;

import dev.notifier.adapter.persistence.PersistenceConfiguration.PartitionsAhead;
import dev.notifier.domain.application.StoreUnavailableException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps the monthly partitions ahead of time. */
@Component
class PartitionSchedule {
  private static final Logger LOG = LoggerFactory.getLogger(PartitionSchedule.class);

  private final PartitionsAhead partitions;

  PartitionSchedule(PartitionsAhead partitions) {
    this.partitions = partitions;
  }

  @Scheduled(fixedDelay = 12, initialDelay = 0, timeUnit = TimeUnit.HOURS)
  void create() {
    try {
      int created = partitions.create();
      if (created > 0) {
        LOG.info("Created {} partitions ahead of time", created);
      }
    } catch (StoreUnavailableException e) {
      LOG.warn("Partitions ahead of time have to wait for the database: {}", e.getMessage());
    }
  }
}
