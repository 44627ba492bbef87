package dev.notifier.domain.application.access;

/** Is told when keys have ended. */
@FunctionalInterface
public interface KeyChanges {

  /** Some keys that worked may work no longer. */
  void keysEnded();
}
