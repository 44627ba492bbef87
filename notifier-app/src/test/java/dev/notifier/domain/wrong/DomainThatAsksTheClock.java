package dev.notifier.domain.wrong;

import java.time.Instant;

/** Breaks the rule on purpose. */
public class DomainThatAsksTheClock {
  Instant time() {
    return Instant.now();
  }
}
