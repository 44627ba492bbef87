package dev.notifier.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What a merchant replies on one path: the replies in order, of which the last repeats. */
public final class Script {
  private final Deque<Reply> replies;
  private int present;
  private int mostAtOnce;

  Script(List<Reply> replies) {
    this.replies = new ArrayDeque<>(replies);
  }

  /** Replaces what was left of the script. */
  public synchronized void reply(Reply first, Reply... more) {
    replies.clear();
    replies.add(first);
    replies.addAll(List.of(more));
  }

  /** How many requests waited for their answers at one time, at most. */
  public synchronized int mostAtOnce() {
    return mostAtOnce;
  }

  synchronized Reply arrived() {
    mostAtOnce = Math.max(mostAtOnce, ++present);
    return replies.size() > 1 ? replies.removeFirst() : replies.getFirst();
  }

  synchronized void left() {
    present--;
  }
}
