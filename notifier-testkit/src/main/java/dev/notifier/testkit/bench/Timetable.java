package dev.notifier.testkit.bench;

import java.time.Duration;

/**
 * When each of many items is to be submitted: evenly, in a small group every 10 ms.
 *
 * @param rate items in a second
 */
record Timetable(int rate, Duration length) {
  private static final Duration TICK = Duration.ofMillis(10);
  private static final long TICKS_A_SECOND = Duration.ofSeconds(1).dividedBy(TICK);

  int ticks() {
    return Math.toIntExact(length.dividedBy(TICK));
  }

  int items() {
    return firstOf(ticks());
  }

  /** The first item of a tick: its last one is the one before the first of the next tick. */
  int firstOf(int tick) {
    return Math.toIntExact(rate * (long) tick / TICKS_A_SECOND);
  }

  /** How long after the beginning this tick is. */
  Duration at(int tick) {
    return TICK.multipliedBy(tick);
  }

  /** The tick with this item. */
  int tickOf(int item) {
    return Math.toIntExact(((item + 1L) * TICKS_A_SECOND - 1) / rate);
  }
}
