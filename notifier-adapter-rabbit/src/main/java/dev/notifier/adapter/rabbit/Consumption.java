package dev.notifier.adapter.rabbit;

import dev.notifier.domain.application.StoreWatch;
import java.time.Duration;
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

  private final Signal signal = new Signal();
  private volatile boolean wanted;
  private volatile boolean storeAway;
  private volatile boolean doubted;
  private volatile @Nullable Thread keeper;

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
    publisher.watch(signal::wake);
    topology.watch(() -> signal.change(() -> doubted = true));
  }

  @Override
  public void start() {
    signal.change(
        () -> {
          if (keeper == null) {
            Thread thread =
                Thread.ofVirtual().name("rabbit-consumption").unstarted(this::keepGoing);
            keeper = thread;
            wanted = true;
            thread.start();
          }
        });
  }

  /** Waits for the work in hand, then returns the rest to the broker. */
  @Override
  public void stop() {
    signal.change(() -> wanted = false);
    signal.await(() -> keeper == null);
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
    return keeper != null;
  }

  /** Whether messages are being delivered, or would be if there were any. */
  boolean isConsuming() {
    return consumers.areOpen();
  }

  /** Whether it should go on and never will: the thread that sees to it has died. */
  boolean isForsaken() {
    return wanted && keeper == null;
  }

  @Override
  public void storeUnreachable() {
    signal.change(() -> storeAway = true);
  }

  @Override
  public void storeReachable() {
    signal.change(() -> storeAway = false);
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
      signal.change(() -> keeper = null);
    }
  }

  /**
   * Closes the consumers before the topology is declared again: see {@link TopologyDeclarer}.
   * Leaves them open in the end, so that the work in hand can be acknowledged.
   */
  private void consumeWhileWanted() throws InterruptedException {
    int failures = 0;
    while (wanted) {
      signal.await(() -> !wanted || isPermitted());
      doubted = false;
      if (wanted && consumers.open(signal::wake)) {
        failures = 0;
        awaitEnd();
      }
      if (wanted) {
        consumers.close();
        signal.await(() -> !wanted, REOPENING.after(++failures));
      }
    }
  }

  private void awaitEnd() throws InterruptedException {
    while (!signal.await(() -> !wanted || !isPermitted() || isBroken(), INSPECTION)) {
      topology.inspect();
    }
  }

  private boolean isBroken() {
    return doubted || !consumers.areServed();
  }

  private boolean isPermitted() {
    return !storeAway && !publisher.isBlocked();
  }
}
