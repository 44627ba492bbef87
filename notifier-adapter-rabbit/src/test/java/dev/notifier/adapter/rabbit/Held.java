package dev.notifier.adapter.rabbit;

import dev.notifier.adapter.rabbit.HandoverReceiver.Attempts;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Work that takes as long as a test wants. */
final class Held {
  private Held() {}

  /** Remembers each attempt, and ends it when released. */
  static Attempts attempts(Runs runs, CountDownLatch release) {
    return (handover, again) -> {
      runs.run(handover, again);
      until(release);
      return Runs.acknowledge();
    };
  }

  static void until(CountDownLatch release) {
    try {
      if (!release.await(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("was never released");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
