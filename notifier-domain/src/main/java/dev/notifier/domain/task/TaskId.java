package dev.notifier.domain.task;

import java.util.UUID;

/** Names a task for ever. A UUID of version 7, so that ids sort by the time of acceptance. */
public record TaskId(UUID value) {
  public static TaskId parse(String text) {
    return new TaskId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
