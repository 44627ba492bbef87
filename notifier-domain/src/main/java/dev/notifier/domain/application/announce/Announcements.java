package dev.notifier.domain.application.announce;

import java.util.List;

/** Tells events to whoever listens; there may be nobody. */
@FunctionalInterface
public interface Announcements {

  /**
   * Returns once the broker has taken responsibility for all of them.
   *
   * @throws EventUnconfirmedException if it did not say so in time; to tell them again is safe
   */
  void announce(List<TaskEvent> events);

  /** The broker did not confirm an event. */
  final class EventUnconfirmedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EventUnconfirmedException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
