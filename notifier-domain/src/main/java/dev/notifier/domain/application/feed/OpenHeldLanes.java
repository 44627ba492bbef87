package dev.notifier.domain.application.feed;

import dev.notifier.domain.application.feed.HeldTasks.HeldLane;
import java.util.List;

/**
 * Sees to held tasks that nobody feeds, since the instance that held them has gone: a safety net,
 * as the end of an attempt is what feeds the next one.
 */
public final class OpenHeldLanes {
  private static final int LANES = 1_000;

  private final HeldTasks held;
  private final Valves valves;

  public OpenHeldLanes(HeldTasks held, Valves valves) {
    this.held = held;
    this.valves = valves;
  }

  /** One pass. Returns how many lanes hold tasks. */
  public int open() {
    List<HeldLane> lanes = held.lanes(LANES);
    lanes.forEach(lane -> valves.open(lane.lane(), lane.maxInFlight()));
    return lanes.size();
  }
}
