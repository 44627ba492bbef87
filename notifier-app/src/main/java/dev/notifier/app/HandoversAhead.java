package dev.notifier.app;

import dev.notifier.domain.application.accept.AcceptedHandovers;
import dev.notifier.domain.task.Handover;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/**
 * Lets acceptance be ahead of the broker: nobody waits for it to confirm, unless too many handovers
 * are on their way to it already. The publisher stops only after them.
 */
final class HandoversAhead implements SmartLifecycle {
  private static final int MOST = 2_000;

  /** As long as handovers are offered. */
  private static final Duration STOPPING = Duration.ofSeconds(2);

  private final AcceptedHandovers handovers;
  private final Semaphore room = new Semaphore(MOST);
  private volatile boolean running;

  HandoversAhead(AcceptedHandovers handovers) {
    this.handovers = handovers;
  }

  /**
   * Begins to offer them, and waits for nothing.
   *
   * @param goOn is run once: at once if there is room, or when the broker has confirmed them or has
   *     had a short while to
   */
  void offer(List<Handover> all, Runnable goOn) {
    if (room.tryAcquire(all.size())) {
      handovers.offer(all, () -> room.release(all.size()));
      goOn.run();
    } else {
      handovers.offer(all, goOn);
    }
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    try {
      if (room.tryAcquire(MOST, STOPPING.toNanos(), TimeUnit.NANOSECONDS)) {
        room.release(MOST);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Stopped after all that accepts tasks, and before the publisher. */
  @Override
  public int getPhase() {
    return Integer.MIN_VALUE + 2;
  }
}
