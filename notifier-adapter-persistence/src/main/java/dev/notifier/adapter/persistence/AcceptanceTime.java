package dev.notifier.adapter.persistence;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Bounds on the time of acceptance as columns and ids can have them. */
final class AcceptanceTime {
  // Ids carry the time of acceptance by an instance's clock: near enough to find the partitions.
  private static final Duration CLOCK_SKEW = Duration.ofDays(1);

  // What an id and a timestamp can hold, and then some.
  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

  private AcceptanceTime() {}

  /** The bound itself, or the nearest that there can be. */
  static Instant within(Instant bound) {
    if (bound.isBefore(FIRST)) {
      return FIRST;
    }
    return bound.isBefore(LAST) ? bound : LAST;
  }

  /** What was accepted from then on has no lesser id. */
  static UUID firstId(Instant from) {
    return idAt(within(from).minus(CLOCK_SKEW));
  }

  /** What was accepted before has a lesser id. */
  static UUID endId(Instant to) {
    return idAt(within(to).plus(CLOCK_SKEW));
  }

  private static UUID idAt(Instant moment) {
    return new UUID(moment.toEpochMilli() << 16, 0);
  }
}
