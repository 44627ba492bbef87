package dev.notifier.domain.task;

import java.util.UUID;

/** Names a task for ever. A UUID of version 7, so that ids sort by the time of acceptance. */
public record TaskId(UUID value) {
  /**
   * Reads the canonical form only, so that an id has one spelling but for its case.
   *
   * @throws IllegalArgumentException if the text is not an id
   */
  public static TaskId parse(String text) {
    TaskId id = new TaskId(UUID.fromString(text));
    if (!id.toString().equalsIgnoreCase(text)) {
      throw new IllegalArgumentException("An id has 36 characters, not " + text.length());
    }
    return id;
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
