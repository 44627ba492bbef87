package dev.notifier.domain.application.announce;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Derives events again from what is recorded. */
@FunctionalInterface
public interface RecordedEvents {

  /**
   * The events of one tenant in a range of time, the oldest first.
   *
   * @param from inclusive
   * @param to exclusive
   * @param after where the previous page ended
   * @param limit how many transitions; one may have two events
   */
  Page between(String tenant, Instant from, Instant to, Optional<Position> after, int limit);

  /**
   * Some events.
   *
   * @param end where the next page starts; empty if there is none
   */
  record Page(List<TaskEvent> events, Optional<Position> end) {
    public Page {
      events = List.copyOf(events);
    }
  }

  /** Where a transition stands in the order of time. */
  record Position(Instant at, UUID task, UUID claim) {}
}
