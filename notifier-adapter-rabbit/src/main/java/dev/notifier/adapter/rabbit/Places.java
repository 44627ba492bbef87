package dev.notifier.adapter.rabbit;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** So many at once. Who comes beyond that waits in turn, without a thread or a timer. */
final class Places {
  private final int count;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private int free;

  Places(int count) {
    this.count = count;
    this.free = count;
  }

  int count() {
    return count;
  }

  /** Has {@code begin} called with a place, now or when it is its turn: it must not wait. */
  void take(Runnable begin) {
    synchronized (waiting) {
      if (free == 0) {
        waiting.add(begin);
        return;
      }
      free--;
    }
    begin.run();
  }

  /** Returns with a place. */
  void await() {
    CompletableFuture<Boolean> turn = new CompletableFuture<>();
    take(() -> turn.complete(true));
    turn.join();
  }

  /** Gives a place back, to whoever has waited longest. */
  void release() {
    Runnable next;
    synchronized (waiting) {
      next = waiting.poll();
      if (next == null) {
        free++;
        return;
      }
    }
    next.run();
  }
}
