package dev.notifier.adapter.rabbit;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether the broker has stopped to answer on connections that are still open: it hangs, or the
 * queues have no majority. To wait for it with every message would take each caller's time.
 */
final class Silence {
  /** A queue that elects another leader answers sooner. */
  static final Duration BELIEVED_AFTER = Duration.ofSeconds(3);

  /** An answer may have got lost: after this time somebody has to try. */
  static final Duration BELIEVED_FOR = Duration.ofSeconds(60);

  private final LongSupplier nanoTime;
  private volatile @Nullable Span unanswered;

  private record Span(long first, long last) {}

  Silence(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** A message got no answer in time. */
  synchronized void unanswered() {
    long now = nanoTime.getAsLong();
    Span before = unanswered;
    unanswered = new Span(before == null ? now : before.first(), now);
  }

  /** An answer came, however late and whatever it was; or a new channel, which may bring some. */
  void answered() {
    if (unanswered != null) {
      end();
    }
  }

  private synchronized void end() {
    unanswered = null;
  }

  boolean isLasting() {
    Span span = unanswered;
    if (span == null) {
      return false;
    }
    long now = nanoTime.getAsLong();
    return now - span.first() >= BELIEVED_AFTER.toNanos()
        && now - span.last() < BELIEVED_FOR.toNanos();
  }
}
