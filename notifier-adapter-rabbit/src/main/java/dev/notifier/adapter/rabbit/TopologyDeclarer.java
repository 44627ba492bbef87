package dev.notifier.adapter.rabbit;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Declares the topology, which is idempotent, as often as there is reason to. */
final class TopologyDeclarer {
  private static final Logger LOG = LoggerFactory.getLogger(TopologyDeclarer.class);

  private final BrokerConnection connection;
  private final Names names;
  private final Shards shards;
  private final Ladder ladder;
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

  /** Declares in the background, once at a time: somebody found a queue or an exchange missing. */
  void mend() {
    if (mending.compareAndSet(false, true)) {
      Thread.ofVirtual().name("rabbit-mending").start(this::tryToDeclare);
    }
  }

  private void tryToDeclare() {
    try {
      declare();
    } catch (IOException | TimeoutException | RuntimeException e) {
      LOG.warn("The topology could not be mended", e);
    } finally {
      mending.set(false);
    }
  }
}
