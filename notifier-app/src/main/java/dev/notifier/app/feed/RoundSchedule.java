package dev.notifier.app.feed;

import dev.notifier.app.settings.NotifierSettings;
import dev.notifier.domain.application.BrokerStatus;
import dev.notifier.domain.application.StoreUnavailableException;
import dev.notifier.domain.application.announce.AnnouncePending;
import dev.notifier.domain.application.feed.OpenHeldLanes;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sees now and then to what an instance may have left behind: held tasks that nobody feeds, events
 * that were not told, bulk replays that are not finished.
 */
@Component
class RoundSchedule {
  private static final Logger LOG = LoggerFactory.getLogger(RoundSchedule.class);

  private final OpenHeldLanes openHeldLanes;
  private final AnnouncePending announcePending;
  private final Redriver redriver;
  private final BulkReplayRunner bulkReplays;
  private final BrokerStatus broker;
  private final Duration grace;

  RoundSchedule(
      OpenHeldLanes openHeldLanes,
      AnnouncePending announcePending,
      Redriver redriver,
      BulkReplayRunner bulkReplays,
      BrokerStatus broker,
      NotifierSettings settings) {
    this.openHeldLanes = openHeldLanes;
    this.announcePending = announcePending;
    this.redriver = redriver;
    this.bulkReplays = bulkReplays;
    this.broker = broker;
    this.grace = settings.sweep().grace();
  }

  @Scheduled(fixedDelayString = "${notifier.sweep.interval:30s}")
  void goRound() {
    if (!broker.isReachable()) {
      return;
    }
    try {
      openHeldLanes.open();
      announcePending.announceOverdue(grace);
      redriver.redrive();
      bulkReplays.call();
    } catch (StoreUnavailableException e) {
      LOG.warn("The round has to wait for the database: {}", e.getMessage());
    }
  }
}
