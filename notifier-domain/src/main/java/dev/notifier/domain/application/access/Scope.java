package dev.notifier.domain.application.access;

import dev.notifier.domain.InvalidValueException;
import java.util.Locale;

/** What a key is good for. Each stands for itself: none implies another. */
public enum Scope {
  /** To hand tasks in. */
  SUBMIT,
  /** To look at tasks, orders, merchants and schedules. */
  READ,
  /** To do everything else. */
  ADMIN,
  /** To see the figures of the whole installation, whoever the tasks belong to. */
  METRICS;

  /** As it is written. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads it.
   *
   * @throws InvalidValueException if there is no such scope
   */
  public static Scope of(String code) {
    for (Scope scope : values()) {
      if (scope.code().equals(code)) {
        return scope;
      }
    }
    throw new InvalidValueException(
        "", "known-scope", "A scope is submit, read, admin or metrics.");
  }
}
