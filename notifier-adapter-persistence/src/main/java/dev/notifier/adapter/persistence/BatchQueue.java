package dev.notifier.adapter.persistence;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Collects items until the flusher is free to take a batch of them, first come, first served. */
final class BatchQueue<E> {
  private final int cap;
  private final ToIntFunction<E> weight;
  private final Function<E, ?> key;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<E> queue = new ArrayDeque<>();
  private boolean closed;

  /** How many items the one who waits for any waits for. */
  private int awaited = 1;

  /**
   * An empty queue.
   *
   * @param cap the largest sum of weights in a batch; a heavier item has a batch of its own
   * @param key a batch has no two items with equal keys: the later one waits for the next batch
   */
  BatchQueue(int cap, ToIntFunction<E> weight, Function<E, ?> key) {
    this.cap = cap;
    this.weight = weight;
    this.key = key;
  }

  /** False if the queue is closed. */
  boolean offer(E item) {
    lock.lock();
    try {
      if (!closed) {
        queue.add(item);
        if (queue.size() >= awaited) {
          changed.signal();
        }
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for an item. False if there is none, and the queue has been closed. */
  boolean awaitItem() {
    lock.lock();
    try {
      while (queue.isEmpty() && !closed) {
        changed.awaitUninterruptibly();
      }
      return !queue.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there are so many items, the time is over, or the queue has been closed. */
  void awaitItems(int count, Duration longest) {
    lock.lock();
    try {
      awaited = count;
      long left = longest.toNanos();
      while (queue.size() < count && !closed && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      awaited = 1;
      lock.unlock();
    }
  }

  /** Empty if the queue is. */
  List<E> nextBatch() {
    lock.lock();
    try {
      return takeBatch();
    } finally {
      lock.unlock();
    }
  }

  private List<E> takeBatch() {
    List<E> batch = new ArrayList<>();
    Deque<E> passedOver = new ArrayDeque<>();
    Set<Object> keys = new HashSet<>();
    int room = cap;
    for (E head = queue.peek(); head != null; head = queue.peek()) {
      int load = weight.applyAsInt(head);
      if (load > room && !batch.isEmpty()) {
        break;
      }
      queue.remove();
      if (keys.add(key.apply(head))) {
        batch.add(head);
        room -= load;
      } else {
        passedOver.push(head);
      }
    }
    passedOver.forEach(queue::addFirst);
    return batch;
  }

  /** Takes no more items; those in it can still be taken. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Empties the queue. */
  List<E> drain() {
    lock.lock();
    try {
      List<E> left = List.copyOf(queue);
      queue.clear();
      return left;
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return queue.size();
    } finally {
      lock.unlock();
    }
  }
}
