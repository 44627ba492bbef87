package dev.notifier.app.feed;

import dev.notifier.domain.application.StoreUnavailableException;
import dev.notifier.domain.application.replay.RunBulkReplays;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes on with bulk replays, a step a second, as long as there are unfinished ones. It is called
 * when one begins, and now and then in case that another instance left one behind.
 */
public final class BulkReplayRunner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BulkReplayRunner.class);

  private final RunBulkReplays runBulkReplays;
  private final AtomicBoolean called = new AtomicBoolean();
  private final AtomicBoolean going = new AtomicBoolean();
  private final ScheduledExecutorService thread =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("bulk-replays").factory(), new DiscardPolicy());

  public BulkReplayRunner(RunBulkReplays runBulkReplays) {
    this.runBulkReplays = runBulkReplays;
  }

  /** There may be something to do. */
  public void call() {
    called.set(true);
    if (going.compareAndSet(false, true)) {
      thread.execute(this::step);
    }
  }

  private void step() {
    called.set(false);
    if (!isFinished()) {
      var _ = thread.schedule(this::step, 1, TimeUnit.SECONDS);
      return;
    }
    going.set(false);
    // Whoever called in between saw it going still.
    if (called.get()) {
      call();
    }
  }

  private boolean isFinished() {
    try {
      runBulkReplays.step();
      return !runBulkReplays.areUnfinished();
    } catch (StoreUnavailableException e) {
      LOG.warn("Bulk replays have to wait for the database: {}", e.getMessage());
      return true;
    } catch (RuntimeException e) {
      LOG.error("A bulk replay failed; it is tried again later", e);
      return true;
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
