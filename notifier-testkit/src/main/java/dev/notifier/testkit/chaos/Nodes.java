package dev.notifier.testkit.chaos;

import dev.notifier.testkit.Broker;
import dev.notifier.testkit.PrivateBroker;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The nodes of the broker: one, or a cluster. */
final class Nodes implements AutoCloseable {
  private final List<PrivateBroker> nodes;
  private final AutoCloseable owner;
  private final AtomicInteger turn = new AtomicInteger();

  private Nodes(List<PrivateBroker> nodes, AutoCloseable owner) {
    this.nodes = nodes;
    this.owner = owner;
  }

  static Nodes start(Options options) {
    PrivateBroker broker = PrivateBroker.start();
    return new Nodes(List.of(broker), broker);
  }

  PrivateBroker node(int number) {
    return nodes.get(number % nodes.size());
  }

  List<PrivateBroker> all() {
    return nodes;
  }

  List<Broker> brokers() {
    return nodes.stream().map(PrivateBroker::broker).toList();
  }

  /** One after the other. */
  Broker any() {
    return node(Math.floorMod(turn.getAndIncrement(), nodes.size())).broker();
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
