package dev.notifier.testkit.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How everybody takes in their work: in batches of 500, four at once. */
final class Batches implements AutoCloseable {
  private static final int SIZE = 500;
  private static final int AT_ONCE = 4;

  private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);

  /** Takes in so many at once. */
  interface Batch {
    void accept(int size) throws Exception;
  }

  /** Returns when all are taken in, and throws the first failure. */
  void run(int count, Batch batch) throws Exception {
    List<Future<?>> batches = new ArrayList<>();
    for (int left = count; left > 0; left -= SIZE) {
      int size = Math.min(left, SIZE);
      batches.add(
          threads.submit(
              () -> {
                batch.accept(size);
                return null;
              }));
    }
    for (Future<?> each : batches) {
      each.get();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
