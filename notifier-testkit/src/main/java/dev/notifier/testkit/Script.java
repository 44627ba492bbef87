package dev.notifier.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What a merchant replies on one path: the replies in order, of which the last repeats. */
public final class Script {
  private final Deque<Reply> replies = new ArrayDeque<>(List.of(Reply.status(404)));

  Script() {}

  /** Replaces what was left of the script. */
  public synchronized void reply(Reply first, Reply... more) {
    replies.clear();
    replies.add(first);
    replies.addAll(List.of(more));
  }

  synchronized Reply next() {
    return replies.size() > 1 ? replies.removeFirst() : replies.getFirst();
  }
}
