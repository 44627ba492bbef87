package dev.notifier.adapter.rabbit;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what the broker and other threads bring about. */
final class Eventually {
  private Eventually() {}

  static void eventually(Callable<Boolean> condition) {
    within(Duration.ofSeconds(20), condition);
  }

  static void within(Duration time, Callable<Boolean> condition) {
    await().pollInterval(Duration.ofMillis(10)).atMost(time).until(condition);
  }

  /** For what must not happen: it has not, all the time. */
  static void never(Duration time, Callable<Boolean> condition) {
    await()
        .pollInterval(Duration.ofMillis(20))
        .during(time)
        .atMost(time.multipliedBy(3))
        .until(() -> !condition.call());
  }
}
