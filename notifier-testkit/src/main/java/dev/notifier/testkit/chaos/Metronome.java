package dev.notifier.testkit.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Notices when the machine itself gives nobody any time, so that nobody is blamed for what is late
 * then: a thread that only sleeps wakes up too late.
 */
final class Metronome implements AutoCloseable {
  private static final Duration BEAT = Duration.ofMillis(20);
  private static final Duration STALL = Duration.ofMillis(150);

  private final List<Stall> stalls = new CopyOnWriteArrayList<>();
  private final Thread thread = Thread.ofPlatform().daemon().name("metronome").start(this::beat);

  private record Stall(Instant from, Instant until) {}

  /** Whether the machine stalled between these moments. */
  boolean stalledBetween(Instant from, Instant until) {
    return stalls.stream().anyMatch(it -> it.from.isBefore(until) && from.isBefore(it.until));
  }

  /** How often it stalled so far. */
  int stalls() {
    return stalls.size();
  }

  private void beat() {
    try {
      while (true) {
        Instant before = Instant.now();
        Thread.sleep(BEAT);
        Instant after = Instant.now();
        if (Duration.between(before, after).compareTo(BEAT.plus(STALL)) > 0) {
          stalls.add(new Stall(before, after));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
