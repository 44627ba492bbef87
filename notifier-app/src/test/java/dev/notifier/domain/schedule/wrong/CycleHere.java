package dev.notifier.domain.schedule.wrong;

import dev.notifier.domain.task.wrong.CycleThere;

/** Breaks the rule on purpose. */
public class CycleHere {
  CycleThere there() {
    return new CycleThere();
  }
}
