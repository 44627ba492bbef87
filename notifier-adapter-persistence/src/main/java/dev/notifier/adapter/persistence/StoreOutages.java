package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.StoreWatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Sums up for the watches whether the database can be reached. They are told in order, on a thread
 * of their own: a watch may take its time, and may wait for work that waits for the database.
 */
final class StoreOutages implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StoreOutages.class);

  private final ObjectProvider<StoreWatch> watches;
  private final ExecutorService teller =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("store-watch").factory());
  private int failing;

  StoreOutages(ObjectProvider<StoreWatch> watches) {
    this.watches = watches;
  }

  /** A batch has failed for the first time. */
  synchronized void begun(Exception cause) {
    failing++;
    if (failing == 1) {
      LOG.warn("The database cannot be reached: {}", rootMessage(cause));
      tell(StoreWatch::storeUnreachable);
    }
  }

  /** A batch that had failed got an answer. */
  synchronized void ended() {
    failing--;
    if (failing == 0) {
      LOG.info("The database can be reached again");
      tell(StoreWatch::storeReachable);
    }
  }

  private void tell(Consumer<StoreWatch> news) {
    teller.execute(() -> watches.orderedStream().forEach(watch -> tell(watch, news)));
  }

  private static void tell(StoreWatch watch, Consumer<StoreWatch> news) {
    try {
      news.accept(watch);
    } catch (RuntimeException e) {
      LOG.error("A store watch failed", e);
    }
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.toString();
  }

  @Override
  public void close() {
    teller.shutdown();
    try {
      if (!teller.awaitTermination(1, TimeUnit.SECONDS)) {
        teller.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
