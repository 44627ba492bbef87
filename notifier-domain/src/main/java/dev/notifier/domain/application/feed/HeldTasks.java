package dev.notifier.domain.application.feed;

import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.Lane;
import java.util.List;
import java.util.Optional;

/** The tasks that are held back in the database because their lanes have no room. */
public interface HeldTasks {

  /** Takes the tasks of a lane out that have been due for longest, to be handed over now. */
  List<Handover> take(Lane lane, int limit);

  /** The lanes that hold tasks, except for those of paused merchants. */
  List<HeldLane> lanes(int limit);

  /**
   * A lane with held tasks.
   *
   * @param maxInFlight the lane's own cap, if it has one
   */
  record HeldLane(Lane lane, Optional<Integer> maxInFlight) {}
}
