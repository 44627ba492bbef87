package dev.notifier.testkit;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.List;

/**
 * Several RabbitMQ nodes on 127.0.0.1 that form a cluster nobody else uses: own names, ports, data
 * and epmd. Each of its nodes can be stopped, killed, frozen and started again by itself.
 *
 * <p>Seen on 3.10.8 and 4.3: a quorum queue has a member on each of three nodes, even if one is
 * down when it is declared, and outlives any one of them. Once two are gone it takes nothing: it
 * confirms no publish, and delivers nothing. When they come back it has all that it ever confirmed,
 * without anybody's help.
 *
 * <p>In 3.10 a node that sees no majority pauses itself ({@code pause_minority}): it closes its
 * port, so that clients go to the others. Quorum queues alone would not need that; but the
 * exchanges, bindings and users of that version have no majority to ask, and could differ after a
 * split. 4.3 asks one for these, too, and ignores the setting: there the last node keeps its
 * connections, and hangs.
 *
 * <p>Calls are not thread-safe, except {@link #close()}, and calls to different nodes. What cannot
 * be done throws {@link IllegalStateException}.
 */
public final class PrivateCluster implements AutoCloseable {
  private static final int USUAL_SIZE = 3;

  private final Path folder;
  private final Epmd epmd;
  private final List<PrivateBroker> nodes;
  private final EndOfJvm endOfJvm = new EndOfJvm(this::close);

  private PrivateCluster(Path folder, List<BrokerNode> nodes) {
    this.folder = folder;
    this.epmd = nodes.getFirst().epmd();
    this.nodes = nodes.stream().map(PrivateBroker::member).toList();
  }

  /** Starts three nodes with data that {@link #close()} removes. */
  public static PrivateCluster start() {
    return start(USUAL_SIZE);
  }

  /** Starts so many nodes with data that {@link #close()} removes. */
  public static PrivateCluster start(int size) {
    Path folder = Folders.temporary("cluster");
    PrivateCluster cluster = new PrivateCluster(folder, BrokerNode.cluster(folder, size));
    cluster.endOfJvm.register();
    try {
      cluster.startAgain();
      return cluster;
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  /** The nodes, running or not, always in the same order. */
  public List<PrivateBroker> nodes() {
    return nodes;
  }

  /** Where the nodes are, as {@code SPRING_RABBITMQ_ADDRESSES} wants it. */
  public String addresses() {
    return nodes.stream().map(node -> node.host() + ":" + node.port()).collect(joining(","));
  }

  /**
   * Starts every node that is down, all at the same time, since some may wait for others; returns
   * once the cluster is whole.
   */
  public void startAgain() {
    nodes.stream().filter(node -> !node.isRunning()).toList().forEach(PrivateBroker::launchAgain);
    awaitWhole();
  }

  /** Returns once every node serves clients and sees all the others. */
  public void awaitWhole() {
    nodes.forEach(PrivateBroker::awaitUp);
    String size = Integer.toString(nodes.size());
    nodes.parallelStream().forEach(node -> node.ctl("await_online_nodes", size, "--timeout", "90"));
  }

  /** Ends all nodes and removes their data. */
  @Override
  public synchronized void close() {
    endOfJvm.cancel();
    nodes.forEach(PrivateBroker::kill);
    epmd.stop();
    Folders.delete(folder);
  }
}
