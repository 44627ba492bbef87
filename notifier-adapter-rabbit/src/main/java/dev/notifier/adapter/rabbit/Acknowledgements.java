package dev.notifier.adapter.rabbit;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The acknowledgements of one channel. Whoever finishes first waits a moment for others, and writes
 * for all of them: to a quorum queue each frame is an entry in its log, whatever it acknowledges,
 * and nobody waits for an acknowledgement.
 */
final class Acknowledgements {
  /** Short beside the time that the messages of a full prefetch take. */
  private static final Duration LINGER = Duration.ofMillis(4);

  private final Channel channel;
  private final NavigableSet<Long> held = new TreeSet<>();
  private final Queue<Long> finished = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean lingering = new AtomicBoolean();
  private final ReentrantLock writing = new ReentrantLock();

  Acknowledgements(Channel channel) {
    this.channel = channel;
  }

  /** To be told of every tag in the order of delivery, also of those that are left alone. */
  void delivered(long tag) {
    synchronized (held) {
      held.add(tag);
    }
  }

  /**
   * Returns when the frame is written, or is another thread's to write.
   *
   * @throws IOException if the channel has ended
   */
  void acknowledge(long tag) throws IOException {
    finished.add(tag);
    if (lingering.compareAndSet(false, true)) {
      LockSupport.parkNanos(LINGER.toNanos());
      lingering.set(false);
      writeFinished();
    }
  }

  /**
   * Writes what others linger over.
   *
   * @throws IOException if the channel has ended
   */
  void writeFinished() throws IOException {
    writing.lock();
    try {
      write(takeFinished());
    } finally {
      writing.unlock();
    }
  }

  private List<Long> takeFinished() {
    List<Long> tags = new ArrayList<>();
    Long tag;
    while ((tag = finished.poll()) != null) {
      tags.add(tag);
    }
    return tags;
  }

  private void write(List<Long> tags) throws IOException {
    long firstHeld;
    synchronized (held) {
      tags.forEach(held::remove);
      firstHeld = held.isEmpty() ? Long.MAX_VALUE : held.first();
    }
    long upTo =
        tags.stream().filter(tag -> tag < firstHeld).mapToLong(Long::longValue).max().orElse(0);
    if (upTo > 0) {
      channel.basicAck(upTo, true);
    }
    for (long tag : tags) {
      if (tag > firstHeld) {
        channel.basicAck(tag, false);
      }
    }
  }
}
