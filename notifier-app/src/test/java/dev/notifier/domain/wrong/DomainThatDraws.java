package dev.notifier.domain.wrong;

/** Breaks the rule on purpose. */
public class DomainThatDraws {
  double draw() {
    return Math.random();
  }
}
