package dev.notifier.domain.task;

/** Whether a task tells or asks. */
public enum TaskKind {
  /** Tells a merchant a result. */
  NOTIFICATION,
  /** Asks an upstream for a result. */
  INQUIRY
}
