package dev.notifier.domain.task;

import java.time.Instant;

/**
 * The small message "task T, attempt N, due at D". It carries no payload, and a surplus one is
 * harmless.
 *
 * @param attempt the attempt's number, from 1
 * @param dueAt not to be delivered before
 */
public record Handover(TaskId task, int attempt, Instant dueAt) {
  public Handover {
    if (attempt < 1) {
      throw new IllegalArgumentException("Attempts are counted from 1, not " + attempt);
    }
  }
}
