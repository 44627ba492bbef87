package dev.notifier.domain.application.accept;

import dev.notifier.domain.task.Lane;

/**
 * The lanes whose held tasks pile up: a task that is accepted for such a lane is held from the
 * beginning, as its claim would come to nothing else.
 */
public interface Backlogs {

  /** Whether an attempt of the lane that is due now would be held at its claim. */
  boolean isCongested(Lane lane);

  /** Tasks of the lane have been stored as held, and are to be fed when it is their turn. */
  void grew(Lane lane);
}
