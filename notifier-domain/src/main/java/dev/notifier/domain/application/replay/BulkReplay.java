package dev.notifier.domain.application.replay;

import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.application.query.Tasks.StateName;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The replay of many notifications.
 *
 * @param count how many matched when it was asked for
 * @param replayed how many have been started again so far
 * @param refused how many could not be, as they had moved on meanwhile
 * @param finishedAt when the last one was seen to, if it has been
 */
public record BulkReplay(
    UUID id,
    String tenant,
    Selection selection,
    long count,
    long replayed,
    long refused,
    Instant createdAt,
    Optional<Instant> finishedAt) {

  /**
   * Which notifications.
   *
   * @param merchantNo of one merchant; empty: of all
   * @param state how they ended: exhausted or cancelled
   * @param from on the time of acceptance, inclusive
   * @param to exclusive
   */
  public record Selection(Optional<String> merchantNo, StateName state, Instant from, Instant to) {

    /**
     * Checks the bounds.
     *
     * @throws InvalidValueException if nothing in that state can be replayed, or the range is empty
     */
    public Selection {
      if (state != StateName.EXHAUSTED && state != StateName.CANCELLED) {
        throw new InvalidValueException(
            "state", "exhausted-or-cancelled", "Only what has ended without success is replayed.");
      }
      if (!from.isBefore(to)) {
        throw new InvalidValueException("to", "after-from", "The range ends after it begins.");
      }
    }
  }
}
