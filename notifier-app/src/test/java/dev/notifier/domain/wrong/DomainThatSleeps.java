package dev.notifier.domain.wrong;

/** Breaks the rule on purpose. */
public class DomainThatSleeps {
  void pause() {
    Thread.onSpinWait();
  }
}
