package dev.notifier.adapter.rabbit;

import dev.notifier.domain.application.StoreWatch;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps the consumers going: from start to stop, except while the database is away or the broker
 * takes no messages, and again after each loss of the connection. One thread does all of it.
 */
final class Consumption implements SmartLifecycle, StoreWatch {
  private static final Logger LOG = LoggerFactory.getLogger(Consumption.class);
  private static final Backoff REOPENING =
      new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));

  /** How often the topology is declared again, in case that somebody removed a part of it. */
  private static final Duration INSPECTION = Duration.ofMinutes(1);

  private final Consumers consumers;
  private final BrokerConnection publisher;
  private final TopologyDeclarer topology;
  private final Works works;
  private final Duration drain;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean wanted;
  private boolean storeAway;
  private @Nullable Thread keeper;

  /**
   * Consumption that is yet to be started.
   *
   * @param publisher pauses the consumers while it is blocked
   * @param drain how long {@link #stop()} waits for the work in hand
   */
  Consumption(
      Consumers consumers,
      BrokerConnection publisher,
      TopologyDeclarer topology,
      Works works,
      Duration drain) {
    this.consumers = consumers;
    this.publisher = publisher;
    this.topology = topology;
    this.works = works;
    this.drain = drain;
    publisher.watch(this::reconsider);
  }

  @Override
  public void start() {
    change(
        () -> {
          if (keeper == null) {
            wanted = true;
            keeper = Thread.ofVirtual().name("rabbit-consumption").start(this::keepGoing);
          }
        });
  }

  /** Waits for the work in hand, then returns the rest to the broker. */
  @Override
  public void stop() {
    lock.lock();
    try {
      wanted = false;
      changed.signalAll();
      while (keeper != null) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void stop(Runnable callback) {
    Thread.ofVirtual()
        .start(
            () -> {
              stop();
              callback.run();
            });
  }

  @Override
  public boolean isRunning() {
    lock.lock();
    try {
      return keeper != null;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void storeUnreachable() {
    change(() -> storeAway = true);
  }

  @Override
  public void storeReachable() {
    change(() -> storeAway = false);
  }

  private void reconsider() {
    change(() -> {});
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void keepGoing() {
    try {
      consumeWhileWanted();
      consumers.cancel();
      if (!works.drain(drain)) {
        LOG.warn("Stopping with {} messages in work, which the broker keeps", works.size());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      consumers.close();
      change(() -> keeper = null);
    }
  }

  /** Leaves the consumers open in the end, so that the work in hand can be acknowledged. */
  private void consumeWhileWanted() throws InterruptedException {
    int failures = 0;
    while (awaitPermission()) {
      if (consumers.open(this::reconsider)) {
        failures = 0;
        awaitEnd();
      }
      if (isWanted()) {
        consumers.close();
        pause(REOPENING.after(++failures));
      }
    }
  }

  /** Waits until the consumers may run; false once they are no longer wanted. */
  private boolean awaitPermission() throws InterruptedException {
    lock.lock();
    try {
      while (wanted && !isPermitted()) {
        changed.await();
      }
      return wanted;
    } finally {
      lock.unlock();
    }
  }

  private void awaitEnd() throws InterruptedException {
    lock.lock();
    try {
      long left = INSPECTION.toNanos();
      while (wanted && isPermitted() && consumers.areServed()) {
        if (left <= 0) {
          topology.mend();
          left = INSPECTION.toNanos();
        }
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private void pause(Duration wait) throws InterruptedException {
    lock.lock();
    try {
      long left = wait.toNanos();
      while (wanted && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean isWanted() {
    lock.lock();
    try {
      return wanted;
    } finally {
      lock.unlock();
    }
  }

  private boolean isPermitted() {
    return !storeAway && !publisher.isBlocked();
  }
}
