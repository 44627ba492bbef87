package dev.notifier.domain.schedule.wrong;

import dev.notifier.domain.task.TaskKind;

/** Breaks the rule on purpose. */
public class ScheduleThatKnowsTasks {
  TaskKind kind() {
    return TaskKind.NOTIFICATION;
  }
}
