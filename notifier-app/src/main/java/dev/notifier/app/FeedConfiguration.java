package dev.notifier.app;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.notifier.app.feed.BulkReplayRunner;
import dev.notifier.app.feed.LaneFeeder;
import dev.notifier.app.feed.Redriver;
import dev.notifier.app.settings.NotifierSettings;
import dev.notifier.app.watch.SweepMeters;
import dev.notifier.domain.application.HandoverOffers;
import dev.notifier.domain.application.announce.AnnounceAgain;
import dev.notifier.domain.application.announce.AnnouncePending;
import dev.notifier.domain.application.announce.Announcements;
import dev.notifier.domain.application.announce.PendingEvents;
import dev.notifier.domain.application.announce.RecordedEvents;
import dev.notifier.domain.application.attempt.Admissions;
import dev.notifier.domain.application.feed.Backlog;
import dev.notifier.domain.application.feed.HeldTasks;
import dev.notifier.domain.application.feed.OpenHeldLanes;
import dev.notifier.domain.application.feed.OverdueTasks;
import dev.notifier.domain.application.feed.SweepOverdue;
import dev.notifier.domain.application.replay.BulkReplays;
import dev.notifier.domain.application.replay.Redrives;
import dev.notifier.domain.application.replay.RunBulkReplays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what feeds tasks from the database, and what is told later or again. */
@Configuration(proxyBeanMethods = false)
class FeedConfiguration {

  @Bean
  LaneFeeder laneFeeder(HeldTasks heldTasks, HandoverOffers offers, NotifierSettings settings) {
    int usual = settings.feed().maxInFlight();
    return new LaneFeeder(
        heldTasks, offers, usual, Math.max(usual, widest(settings)), System::nanoTime);
  }

  /** A fast receiver that begins to hang leaves a part of the slots to others. */
  private static int widest(NotifierSettings settings) {
    return settings.rabbit().inFlight() * 3 / 4;
  }

  @Bean
  Admissions admissions(LaneFeeder laneFeeder) {
    return laneFeeder.admissions();
  }

  @Bean
  OpenHeldLanes openHeldLanes(HeldTasks heldTasks, LaneFeeder laneFeeder) {
    return new OpenHeldLanes(heldTasks, laneFeeder);
  }

  @Bean
  SweepOverdue sweepOverdue(
      OverdueTasks overdue,
      Backlog backlog,
      HandoverOffers offers,
      SweepMeters meters,
      NotifierSettings settings) {
    return new SweepOverdue(meters.counted(overdue), backlog, offers, settings.sweep().grace());
  }

  @Bean
  RunBulkReplays runBulkReplays(
      BulkReplays replays, HandoverOffers offers, NotifierSettings settings) {
    return new RunBulkReplays(replays, offers, settings.replay().pace());
  }

  @Bean
  BulkReplayRunner bulkReplayRunner(RunBulkReplays runBulkReplays) {
    return new BulkReplayRunner(runBulkReplays);
  }

  @Bean
  Redriver redriver(Redrives redrives, NotifierSettings settings) {
    return new Redriver(redrives, settings.redrive(), UuidCreator::getTimeOrderedEpoch);
  }

  @Bean
  AnnouncePending announcePending(PendingEvents pending, Announcements announcements) {
    return new AnnouncePending(pending, announcements);
  }

  @Bean
  AnnounceAgain announceAgain(RecordedEvents recorded, Announcements announcements) {
    return new AnnounceAgain(recorded, announcements);
  }
}
