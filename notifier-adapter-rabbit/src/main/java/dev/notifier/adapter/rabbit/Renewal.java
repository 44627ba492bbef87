package dev.notifier.adapter.rabbit;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * Whether a channel is to be closed and opened anew, since it was refused a message and may be
 * refused more. At a channel's first message to a quorum queue RabbitMQ 3.10 asks the node that led
 * it when the channel learnt of it; if that one has died, this channel's messages to the queue are
 * refused until it is back, whoever leads by then ({@code rabbit_fifo_client:enqueue} of 3.10.8).
 */
final class Renewal {
  /** A full queue refuses every channel, and to renew them at every message would help nobody. */
  private static final Duration KEPT = Duration.ofMillis(500);

  private final Semaphore permit;
  private volatile Deadline kept = Deadline.in(KEPT);
  private volatile boolean refused;
  private volatile boolean underWay;

  /**
   * Not under way.
   *
   * @param permit held by the one channel, of all that share it, whose renewal is under way
   */
  Renewal(Semaphore permit) {
    this.permit = permit;
  }

  void refused() {
    refused = true;
  }

  /** Begins it if there is reason to, unless another channel's is under way. */
  void beginIfDue() {
    if (refused && !underWay && kept.hasPassed()) {
      underWay = permit.tryAcquire();
    }
  }

  boolean isUnderWay() {
    return underWay;
  }

  /** A channel was opened, or could not be. */
  void end() {
    kept = Deadline.in(KEPT);
    refused = false;
    if (underWay) {
      underWay = false;
      permit.release();
    }
  }
}
