package dev.notifier.domain.application.feed;

/** What the broker has ready for the workers. */
@FunctionalInterface
public interface Backlog {

  /** How many handovers are ready in all work queues. */
  int ready();
}
