package dev.notifier.testkit.bench;

import java.time.Duration;

/**
 * When each of many items is to be submitted, and how: evenly, some at each tick.
 *
 * @param rate items in a second
 */
record Timetable(int rate, Duration length, Submission submission) {

  int ticks() {
    return Math.toIntExact(length.dividedBy(submission.tick()));
  }

  int items() {
    return firstOf(ticks());
  }

  /** The first item of a tick: its last one is the one before the first of the next tick. */
  int firstOf(int tick) {
    return Math.toIntExact(rate * (long) tick / ticksASecond());
  }

  /** How long after the beginning this tick is. */
  Duration at(int tick) {
    return submission.tick().multipliedBy(tick);
  }

  /** The tick with this item. */
  int tickOf(int item) {
    return Math.toIntExact(((item + 1L) * ticksASecond() - 1) / rate);
  }

  private long ticksASecond() {
    return Duration.ofSeconds(1).dividedBy(submission.tick());
  }
}
