package dev.notifier.app.feed;

import dev.notifier.app.settings.NotifierSettings;
import dev.notifier.domain.application.BrokerStatus;
import dev.notifier.domain.application.StoreUnavailableException;
import dev.notifier.domain.application.feed.SweepOverdue;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Runs the feeder's sweep, once the broker has been there for one grace: without it every pass
 * would only put tasks off, and after a reconnect the queues hold most of what is overdue.
 */
@Component
@EnableScheduling
class SweepSchedule {
  private static final Logger LOG = LoggerFactory.getLogger(SweepSchedule.class);

  private final SweepOverdue sweepOverdue;
  private final BrokerStatus broker;
  private final Duration grace;
  private long away = System.nanoTime();

  SweepSchedule(SweepOverdue sweepOverdue, BrokerStatus broker, NotifierSettings settings) {
    this.sweepOverdue = sweepOverdue;
    this.broker = broker;
    this.grace = settings.sweep().grace();
  }

  @Scheduled(
      fixedDelayString = "${notifier.sweep.interval:30s}",
      initialDelayString = "${notifier.sweep.interval:30s}")
  void sweep() {
    if (!broker.isReachable()) {
      away = System.nanoTime();
    }
    if (System.nanoTime() - away < grace.toNanos()) {
      return;
    }
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
