package dev.notifier.domain.task;

import java.time.Instant;

/**
 * The small message "task T, attempt N, due at D". It carries no payload, and a surplus one is
 * harmless.
 *
 * @param attempt the attempt's number, from 1
 * @param dueAt not to be delivered before
 * @param again whether it stands for one that was delivered before: somebody may have settled the
 *     attempt meanwhile, and not have done what follows from that
 */
public record Handover(TaskId task, int attempt, Instant dueAt, boolean again) {
  public Handover {
    if (attempt < 1) {
      throw new IllegalArgumentException("Attempts are counted from 1, not " + attempt);
    }
  }

  /** The first of its kind. */
  public Handover(TaskId task, int attempt, Instant dueAt) {
    this(task, attempt, dueAt, false);
  }
}
