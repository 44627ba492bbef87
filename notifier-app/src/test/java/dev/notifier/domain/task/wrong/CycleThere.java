package dev.notifier.domain.task.wrong;

import dev.notifier.domain.schedule.wrong.CycleHere;

/** Breaks the rule on purpose. */
public class CycleThere {
  CycleHere here() {
    return new CycleHere();
  }
}
