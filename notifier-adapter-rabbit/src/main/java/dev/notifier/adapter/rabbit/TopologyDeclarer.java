package dev.notifier.adapter.rabbit;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Declares the topology, which is idempotent, as often as there is reason to. */
final class TopologyDeclarer {
  private static final Logger LOG = LoggerFactory.getLogger(TopologyDeclarer.class);

  /**
   * Until 3.13 the broker attaches the consumer of a deleted queue to one of the same name that it
   * finds in its place, and then drops what that one delivers. So nothing takes its place before
   * every consumer was told.
   */
  private static final Duration UNTIL_NOTICED = Duration.ofMillis(500);

  private final BrokerConnection connection;
  private final Names names;
  private final Shards shards;
  private final Ladder ladder;
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
  private final AtomicBoolean mending = new AtomicBoolean();

  TopologyDeclarer(BrokerConnection connection, Names names, Shards shards, Ladder ladder) {
    this.connection = connection;
    this.names = names;
    this.shards = shards;
    this.ladder = ladder;
  }

  /**
   * Creates what is missing.
   *
   * @throws IOException if the broker refuses, for instance since a queue has other arguments
   */
  void declare() throws IOException, TimeoutException {
    Topology topology = Topology.of(names, shards.consumed(), ladder);
    try (Channel channel = connection.openChannel()) {
      for (Topology.Exchange it : topology.exchanges()) {
        channel.exchangeDeclare(it.name(), it.type(), true, false, it.arguments());
      }
      for (Topology.Queue it : topology.queues()) {
        channel.queueDeclare(it.name(), true, false, false, it.arguments());
      }
      for (Topology.Binding it : topology.bindings()) {
        channel.queueBind(it.queue(), it.exchange(), it.key());
      }
    }
  }

  /** Calls the watcher, once for each doubt that is followed up. */
  void watch(Runnable watcher) {
    watchers.add(watcher);
  }

  /**
   * Somebody found a queue or an exchange missing: creates it, in the background and after a pause.
   */
  void doubt() {
    if (mending.compareAndSet(false, true)) {
      watchers.forEach(Runnable::run);
      Thread.ofVirtual().name("rabbit-mending").start(() -> tryToDeclare(UNTIL_NOTICED));
    }
  }

  /** Creates what is missing, if anything, in the background. */
  void inspect() {
    if (mending.compareAndSet(false, true)) {
      Thread.ofVirtual().name("rabbit-inspection").start(() -> tryToDeclare(Duration.ZERO));
    }
  }

  private void tryToDeclare(Duration pause) {
    try {
      Thread.sleep(pause);
      declare();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | TimeoutException | RuntimeException e) {
      LOG.warn("The topology could not be declared again", e);
    } finally {
      mending.set(false);
    }
  }
}
