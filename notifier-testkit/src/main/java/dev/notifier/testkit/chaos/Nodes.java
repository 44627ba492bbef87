package dev.notifier.testkit.chaos;

import dev.notifier.testkit.Broker;
import dev.notifier.testkit.PrivateBroker;
import dev.notifier.testkit.PrivateCluster;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The nodes of the broker: one, or a cluster. */
final class Nodes implements AutoCloseable {
  private final List<PrivateBroker> nodes;
  private final AutoCloseable owner;
  private final Runnable revival;
  private final AtomicInteger turn = new AtomicInteger();

  private Nodes(List<PrivateBroker> nodes, AutoCloseable owner, Runnable revival) {
    this.nodes = nodes;
    this.owner = owner;
    this.revival = revival;
  }

  static Nodes start(Options options) {
    if (options.nodes() > 1) {
      PrivateCluster cluster = PrivateCluster.start(options.nodes());
      return new Nodes(cluster.nodes(), cluster, cluster::startAgain);
    }
    PrivateBroker broker = PrivateBroker.start();
    return new Nodes(List.of(broker), broker, broker::startAgain);
  }

  PrivateBroker node(int number) {
    return nodes.get(number % nodes.size());
  }

  List<Broker> brokers() {
    return nodes.stream().map(PrivateBroker::broker).toList();
  }

  /** Starts whatever is down, and returns once all of it is well. */
  void startAgain() {
    revival.run();
  }

  /** One after the other of those that run; any of them if none does. */
  Broker any() {
    for (int tries = 0; tries < nodes.size(); tries++) {
      PrivateBroker next = node(Math.floorMod(turn.getAndIncrement(), nodes.size()));
      if (next.isRunning()) {
        return next.broker();
      }
    }
    return nodes.getFirst().broker();
  }

  @Override
  public void close() {
    try {
      owner.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
