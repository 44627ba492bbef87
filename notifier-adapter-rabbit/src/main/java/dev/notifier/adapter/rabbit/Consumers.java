package dev.notifier.adapter.rabbit;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All consumers, opened and closed together. */
final class Consumers {
  private static final Logger LOG = LoggerFactory.getLogger(Consumers.class);

  private final BrokerConnection connection;
  private final TopologyDeclarer topology;
  private final Shards shards;
  private final Subscriptions subscriptions;
  private final List<ConsumerChannel> channels = new CopyOnWriteArrayList<>();

  /** Consumers on a connection that nobody publishes on. */
  Consumers(
      BrokerConnection connection,
      TopologyDeclarer topology,
      Shards shards,
      Subscriptions subscriptions) {
    this.connection = connection;
    this.topology = topology;
    this.shards = shards;
    this.subscriptions = subscriptions;
  }

  /**
   * Declares the topology, as queues may have been deleted meanwhile, and consumes.
   *
   * @param ended called when any of the consumers ends
   * @return whether all of them were opened
   */
  boolean open(Runnable ended) {
    try {
      topology.declare();
      for (Subscription subscription : subscriptions.over(shards.consumed())) {
        channels.add(new ConsumerChannel(connection.openChannel(), subscription, ended));
      }
      LOG.info("Consuming");
      return true;
    } catch (IOException | TimeoutException | RuntimeException e) {
      LOG.warn("Cannot consume: {}", e.toString());
      LOG.debug("Cannot consume", e);
      return false;
    }
  }

  /** Whether every consumer is being served. */
  boolean areServed() {
    return channels.stream().allMatch(ConsumerChannel::isConsuming);
  }

  /** Whether there are consumers, and every one is being served. */
  boolean areOpen() {
    return !channels.isEmpty() && areServed();
  }

  /** Takes nothing more, but can still acknowledge. */
  void cancel() {
    channels.forEach(ConsumerChannel::cancel);
  }

  void close() {
    channels.forEach(ConsumerChannel::close);
    channels.clear();
  }
}
