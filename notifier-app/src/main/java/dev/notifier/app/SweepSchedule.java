package dev.notifier.app;

import dev.notifier.domain.application.StoreUnavailableException;
import dev.notifier.domain.application.feed.SweepOverdue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Runs the feeder's sweep. */
@Component
@EnableScheduling
class SweepSchedule {
  private static final Logger LOG = LoggerFactory.getLogger(SweepSchedule.class);

  private final SweepOverdue sweepOverdue;

  SweepSchedule(SweepOverdue sweepOverdue) {
    this.sweepOverdue = sweepOverdue;
  }

  @Scheduled(
      fixedDelayString = "${notifier.sweep.interval:30s}",
      initialDelayString = "${notifier.sweep.interval:30s}")
  void sweep() {
    try {
      int fed = sweepOverdue.sweep();
      if (fed > 0) {
        LOG.info("The sweep handed over {} overdue tasks again", fed);
      }
    } catch (StoreUnavailableException e) {
      LOG.warn("The sweep has to wait for the database: {}", e.getMessage());
    }
  }
}
