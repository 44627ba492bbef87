package dev.notifier.adapter.rabbit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One piece of work: the thread that does it, and the deliveries that wait for its end. */
final class Work {
  private static final Backoff RETRIES =
      new Backoff(Duration.ofMillis(100), Duration.ofSeconds(30));

  private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
  private final Places places;
  private final Semaphore nudges = new Semaphore(0);
  private volatile @Nullable Thread thread;

  Work(Delivery first) {
    places = first.channel().places();
    deliveries.add(first);
  }

  /** Where it is counted, whoever joins it. */
  Places places() {
    return places;
  }

  void start(Runnable run) {
    thread = Thread.ofVirtual().name("rabbit-work").start(run);
  }

  boolean isRedelivered() {
    return deliveries.getFirst().isRedelivered();
  }

  /** A delivery that comes back is also a sign that things are well again. */
  void join(Delivery again) {
    deliveries.removeIf(delivery -> !delivery.isHeld());
    deliveries.add(again);
    nudge();
  }

  /** While this is true, the broker gives the message to nobody else. */
  boolean isHeld() {
    return deliveries.stream().anyMatch(Delivery::isHeld);
  }

  void acknowledge() {
    deliveries.forEach(Delivery::acknowledge);
  }

  /** Ends the present pause, or the next one. */
  void nudge() {
    nudges.release();
  }

  void pauseAfter(int failures) {
    try {
      if (nudges.tryAcquire(RETRIES.after(failures).toNanos(), TimeUnit.NANOSECONDS)) {
        nudges.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  boolean awaitEnd(Duration patience) throws InterruptedException {
    Thread working = thread;
    return working == null || working.join(patience);
  }
}
