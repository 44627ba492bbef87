package dev.notifier.domain.application.feed;

/** What the broker has ready for the workers. */
@FunctionalInterface
public interface Backlog {

  /** How many messages are ready in all work queues; one may have several handovers. */
  int ready();
}
