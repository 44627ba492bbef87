package dev.notifier.app.api.read;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The space that the bodies of all requests in work may take at once: an eighth of the heap, as
 * what is read from a body takes several times its length. However many large requests come in
 * together, they leave other work its memory.
 */
final class BodySpace {
  private final Semaphore bytes;
  private final Duration patience;

  BodySpace(long heapBytes, Duration patience) {
    long share = Math.clamp(heapBytes / 8, RequestBodies.BATCH, Integer.MAX_VALUE);
    this.bytes = new Semaphore(Math.toIntExact(share), true);
    this.patience = patience;
  }

  /** Takes the length that is announced, and answers whether it became free soon enough. */
  boolean take(int length) {
    try {
      return bytes.tryAcquire(length, patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void giveBack(int length) {
    bytes.release(length);
  }
}
