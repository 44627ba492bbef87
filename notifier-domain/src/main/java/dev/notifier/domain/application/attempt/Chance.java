package dev.notifier.domain.application.attempt;

import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.TaskId;

/** What a worker draws. */
public interface Chance {

  /** Never the same twice, anywhere. */
  ClaimId claimId();

  /** Never the same twice, anywhere. */
  TaskId taskId();

  /** A random number from 0 to below 1. */
  double draw();
}
