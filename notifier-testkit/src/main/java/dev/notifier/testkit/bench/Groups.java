package dev.notifier.testkit.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Lets what comes while a transaction is under way share the next one. */
final class Groups<T> {
  private static final int MOST = 512;

  private final BlockingQueue<T> waiting = new LinkedBlockingQueue<>();

  /** What is done with the members of a group, in one transaction. */
  @FunctionalInterface
  interface Work<T> {
    void perform(List<T> group) throws Exception;
  }

  Groups(String name, int threads, Work<T> work) {
    for (int i = 0; i < threads; i++) {
      Thread.ofPlatform().daemon().name(name).start(() -> run(work));
    }
  }

  void add(T member) {
    waiting.add(member);
  }

  private void run(Work<T> work) {
    try {
      while (true) {
        List<T> group = new ArrayList<>();
        group.add(waiting.take());
        waiting.drainTo(group, MOST - 1);
        work.perform(group);
      }
    } catch (Exception e) {
      // The benchmark has no faults to survive: whoever waits for the end says that it never came.
      System.getLogger(Groups.class.getName()).log(System.Logger.Level.ERROR, "A group failed", e);
    }
  }
}
