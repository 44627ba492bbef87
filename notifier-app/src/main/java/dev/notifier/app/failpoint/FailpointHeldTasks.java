package dev.notifier.app.failpoint;

import dev.notifier.domain.application.feed.HeldTasks;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.Lane;
import java.util.List;

/** Takes held tasks out as the port does, before a failpoint. */
record FailpointHeldTasks(HeldTasks held, Failpoints failpoints) implements HeldTasks {

  @Override
  public List<Handover> take(Lane lane, int limit) {
    List<Handover> taken = held.take(lane, limit);
    failpoints.passWith(taken, Failpoint.HELD_TAKEN);
    return taken;
  }

  @Override
  public List<HeldLane> lanes(int limit) {
    return held.lanes(limit);
  }
}
