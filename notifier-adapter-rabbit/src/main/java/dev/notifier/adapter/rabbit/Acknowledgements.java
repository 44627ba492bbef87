package dev.notifier.adapter.rabbit;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The acknowledgements of one channel. Whoever finishes while another thread is writing leaves its
 * tag to that one, so that a burst costs a few frames.
 */
final class Acknowledgements {
  private final Channel channel;
  private final NavigableSet<Long> held = new TreeSet<>();
  private final Queue<Long> finished = new ConcurrentLinkedQueue<>();
  private final AtomicInteger announced = new AtomicInteger();

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
    int mine = announced.incrementAndGet();
    if (mine > 1) {
      return;
    }
    while (mine > 0) {
      write(takeFinished());
      mine = announced.addAndGet(-mine);
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
