package dev.notifier.app.feed;

import dev.notifier.app.feed.LaneWidth.Cap;
import dev.notifier.domain.application.HandoverOffers;
import dev.notifier.domain.application.StoreUnavailableException;
import dev.notifier.domain.application.accept.Backlogs;
import dev.notifier.domain.application.attempt.Admissions;
import dev.notifier.domain.application.feed.HeldTasks;
import dev.notifier.domain.application.feed.Valves;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.Lane;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands over the held tasks of a lane as its attempts end. A lane without held tasks costs neither
 * a query nor a thread; one with them costs a query for each handful of attempts that end, however
 * many wait.
 */
public final class LaneFeeder implements Backlogs, Valves, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LaneFeeder.class);
  private static final int PAGE = 256;
  private static final int LOOK_AGAIN_SECONDS = 1;
  private static final int TIDY_SECONDS = 10;

  private final HeldTasks heldTasks;
  private final HandoverOffers handovers;
  private final Lanes lanes;
  private final Set<Lane> called = ConcurrentHashMap.newKeySet();
  private final Set<Lane> watched = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService thread =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("lane-feeder").factory(), new DiscardPolicy());

  /**
   * A feeder of empty lanes.
   *
   * @param usualCap of a lane that has none of its own
   * @param widened the cap of such a lane once its receiver has proved fast
   */
  public LaneFeeder(
      HeldTasks heldTasks,
      HandoverOffers handovers,
      int usualCap,
      int widened,
      LongSupplier nanoTime) {
    this.heldTasks = heldTasks;
    this.handovers = handovers;
    this.lanes = new Lanes(new Cap(usualCap, widened), nanoTime, this::call);
    var _ =
        thread.scheduleWithFixedDelay(lanes::tidy, TIDY_SECONDS, TIDY_SECONDS, TimeUnit.SECONDS);
  }

  /** The lanes that this feeds. */
  public Admissions admissions() {
    return lanes;
  }

  @Override
  public boolean isCongested(Lane lane) {
    return lanes.isCongested(lane);
  }

  @Override
  public void grew(Lane lane) {
    lanes.grew(lane);
  }

  @Override
  public void open(Lane lane, Optional<Integer> maxInFlight) {
    lanes.open(lane, maxInFlight);
  }

  private void call(Lane lane) {
    if (called.add(lane)) {
      thread.execute(
          () -> {
            called.remove(lane);
            feed(lane);
          });
    }
  }

  private void feed(Lane lane) {
    int wanted = lanes.room(lane, PAGE);
    if (wanted > 0) {
      feed(lane, wanted);
    }
    if (lanes.hasBacklog(lane) && watched.add(lane)) {
      // What was on its way may have got lost, and then nothing ends that would call.
      var _ =
          thread.schedule(
              () -> {
                watched.remove(lane);
                feed(lane);
              },
              LOOK_AGAIN_SECONDS,
              TimeUnit.SECONDS);
    }
  }

  private void feed(Lane lane, int wanted) {
    try {
      List<Handover> fed = heldTasks.take(lane, wanted);
      lanes.fed(lane, wanted, fed.size());
      // What the broker does not take is overdue at once, and left to the sweep.
      handovers.offer(fed);
    } catch (StoreUnavailableException e) {
      lanes.missed(lane, wanted);
    } catch (RuntimeException e) {
      LOG.error("The held tasks of {} cannot be fed", lane.name(), e);
      lanes.missed(lane, wanted);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
