package dev.notifier.domain.application.feed;

import dev.notifier.domain.task.Lane;
import java.util.Optional;

/** Lets the held tasks of a lane flow, within its cap. */
@FunctionalInterface
public interface Valves {

  /**
   * The lane may have held tasks and room for them. They flow slowly at first: as one attempt ends,
   * two may begin.
   *
   * @param maxInFlight the lane's own cap, if it has one
   */
  void open(Lane lane, Optional<Integer> maxInFlight);
}
