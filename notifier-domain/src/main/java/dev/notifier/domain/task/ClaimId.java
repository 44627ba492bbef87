package dev.notifier.domain.task;

import java.util.UUID;

/**
 * Names one claim of one attempt, made by the worker before it asks, so that asking twice is
 * harmless.
 */
public record ClaimId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
