package dev.notifier.adapter.rabbit;

import java.time.Duration;

/** Waits that double from the first to the longest. */
record Backoff(Duration first, Duration longest) {

  /** The wait after so many failures in a row, from 1. */
  Duration after(int failures) {
    Duration wait = first;
    for (int i = 1; i < failures && wait.compareTo(longest) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return wait.compareTo(longest) < 0 ? wait : longest;
  }
}
