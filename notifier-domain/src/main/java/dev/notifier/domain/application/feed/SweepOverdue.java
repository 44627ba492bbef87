package dev.notifier.domain.application.feed;

import dev.notifier.domain.application.HandoverOffers;
import dev.notifier.domain.task.Handover;
import java.time.Duration;
import java.util.List;

/**
 * Hands over again what the broker lost or never got. A safety net, never the clock: it feeds the
 * broker up to a mark of ready handovers, and at least a trickle, so that it cannot starve behind a
 * queue that never drains.
 */
public final class SweepOverdue {
  private static final int HIGH_WATER = 10_000;
  private static final int TRICKLE = 100;
  private static final int PAGE = 1_000;

  private final OverdueTasks overdue;
  private final Backlog backlog;
  private final HandoverOffers handovers;
  private final Duration grace;

  /**
   * A sweep that leaves tasks alone until they are overdue by the grace.
   *
   * @param grace how long a task must be overdue
   */
  public SweepOverdue(
      OverdueTasks overdue, Backlog backlog, HandoverOffers handovers, Duration grace) {
    this.overdue = overdue;
    this.backlog = backlog;
    this.handovers = handovers;
    this.grace = grace;
  }

  /** One pass. Returns how many handovers the broker confirmed. */
  public int sweep() {
    int room = Math.max(TRICKLE, HIGH_WATER - backlog.ready());
    int fed = 0;
    while (fed < room) {
      int page = Math.min(PAGE, room - fed);
      List<Handover> taken = overdue.take(page, grace);
      int confirmed = handovers.offer(taken);
      fed += confirmed;
      if (confirmed < page) {
        break;
      }
    }
    return fed;
  }
}
