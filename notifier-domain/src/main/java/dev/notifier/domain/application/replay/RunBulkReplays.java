package dev.notifier.domain.application.replay;

import dev.notifier.domain.application.HandoverOffers;
import dev.notifier.domain.application.replay.BulkReplays.Step;
import java.time.Duration;
import java.util.Optional;

/** Replays in bulk, a step at a time; whichever instance is there goes on. */
public final class RunBulkReplays {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final BulkReplays replays;
  private final HandoverOffers handovers;
  private final int pace;

  /**
   * At a pace.
   *
   * @param pace how many tasks of one bulk replay are started in a second
   */
  public RunBulkReplays(BulkReplays replays, HandoverOffers handovers, int pace) {
    this.replays = replays;
    this.handovers = handovers;
    this.pace = pace;
  }

  /** Whether there is something to go on with, maybe after a pause. */
  public boolean areUnfinished() {
    return replays.areUnfinished();
  }

  /** One step of each bulk replay that is ready for one. Returns how many tasks were started. */
  public int step() {
    int started = 0;
    Optional<Step> step = replays.advance(pace, PAUSE);
    while (step.isPresent()) {
      started += step.get().handovers().size();
      // What the broker does not take is overdue at once, and left to the sweep.
      handovers.offer(step.get().handovers());
      step = replays.advance(pace, PAUSE);
    }
    return started;
  }
}
