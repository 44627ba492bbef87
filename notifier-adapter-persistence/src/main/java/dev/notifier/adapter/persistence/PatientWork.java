package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Repeats a batch until the database answers, for work that is idempotent: whoever waits for it has
 * nothing better to do. After closing each batch gets one more try.
 */
final class PatientWork<I, O> implements Batcher.Work<I, O>, AutoCloseable {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Batcher.Work<I, O> work;
  private final StoreOutages outages;
  private final CountDownLatch closed = new CountDownLatch(1);

  PatientWork(Batcher.Work<I, O> work, StoreOutages outages) {
    this.work = work;
    this.outages = outages;
  }

  @Override
  public List<O> run(List<I> items) {
    try {
      return work.run(items);
    } catch (StoreUnavailableException e) {
      outages.begun(e);
      List<O> answers = repeat(items, e);
      outages.ended();
      return answers;
    }
  }

  private List<O> repeat(List<I> items, StoreUnavailableException first) {
    StoreUnavailableException latest = first;
    Duration pause = FIRST_PAUSE;
    while (!isClosedAfter(pause)) {
      try {
        return work.run(items);
      } catch (StoreUnavailableException e) {
        latest = e;
      } catch (RuntimeException e) {
        outages.ended();
        throw e;
      }
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
    throw latest;
  }

  private boolean isClosedAfter(Duration pause) {
    try {
      return closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Gives up waiting. */
  @Override
  public void close() {
    closed.countDown();
  }
}
