package dev.notifier.adapter.rabbit;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Work that takes as long as a test wants. */
final class Held {
  private Held() {}

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
