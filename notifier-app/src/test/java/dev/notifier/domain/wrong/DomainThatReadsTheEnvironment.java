package dev.notifier.domain.wrong;

/** Breaks the rule on purpose. */
public class DomainThatReadsTheEnvironment {
  boolean isSet() {
    return System.getenv().isEmpty();
  }
}
