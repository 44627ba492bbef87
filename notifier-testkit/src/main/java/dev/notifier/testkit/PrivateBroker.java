package dev.notifier.testkit;

import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A RabbitMQ node of this machine that nobody else uses: own data, own epmd, all ports on
 * 127.0.0.1. It stands alone, or is a member of a {@link PrivateCluster}.
 *
 * <p>Calls are not thread-safe, except {@link #close()}. What cannot be done throws {@link
 * IllegalStateException}.
 */
public final class PrivateBroker implements AutoCloseable {
  private final BrokerNode node;
  private final BrokerProcess process;
  private final Runnable cleanUp;
  private final EndOfJvm endOfJvm = new EndOfJvm(this::close);

  private PrivateBroker(BrokerNode node, Runnable cleanUp) {
    this.node = node;
    this.process = new BrokerProcess(node);
    this.cleanUp = cleanUp;
  }

  /** Starts a node on a free port, with data that {@link #close()} removes. */
  public static PrivateBroker start() {
    Path folder = Folders.temporary("broker");
    return launch(BrokerNode.in(folder, FreePort.next()), () -> Folders.delete(folder));
  }

  /** Starts a node on this port, with data in this folder that outlives it. */
  public static PrivateBroker start(Path folder, int port) {
    return launch(BrokerNode.in(folder, port), () -> {});
  }

  private static PrivateBroker launch(BrokerNode node, Runnable cleanUp) {
    PrivateBroker broker =
        new PrivateBroker(
            node,
            () -> {
              node.epmd().stop();
              cleanUp.run();
            });
    broker.endOfJvm.register();
    try {
      broker.startAgain();
      return broker;
    } catch (RuntimeException e) {
      broker.close();
      throw e;
    }
  }

  /** A node that is yet to be started, and shares its epmd with others. */
  static PrivateBroker member(BrokerNode node) {
    return new PrivateBroker(node, () -> {});
  }

  /** Starts the node again, with the data and the port it had. */
  public void startAgain() {
    process.launch();
    process.awaitUp();
  }

  /** Starts it without waiting for it. */
  void launchAgain() {
    process.launch();
  }

  void awaitUp() {
    process.awaitUp();
  }

  public Broker broker() {
    return new Broker(host(), port(), username(), password());
  }

  /** The name by which other nodes and the tools know it. */
  public String name() {
    return node.name();
  }

  public String host() {
    return "127.0.0.1";
  }

  public int port() {
    return node.port();
  }

  public String username() {
    return BrokerNode.USERNAME;
  }

  public String password() {
    return BrokerNode.PASSWORD;
  }

  /** Whether its processes exist, frozen or not. */
  public boolean isRunning() {
    return process.isRunning();
  }

  /** Its processes; none if it is down. */
  public Stream<ProcessHandle> processes() {
    return process.processes();
  }

  /** Stops the node as its operator would. */
  public void stop() {
    process.stop();
  }

  /** Ends the node at once, as a power cut would. */
  public void kill() {
    process.kill();
  }

  /** Freezes the node: its connections stay open, and nothing answers. */
  public void pause() {
    process.pause();
  }

  /** Lets a frozen node go on. */
  public void resume() {
    process.resume();
  }

  /** How many bytes its files have. */
  public long diskUse() {
    return Folders.size(node.folder());
  }

  /** Runs {@code rabbitmqctl} on this node and answers what it printed. */
  public String ctl(String... arguments) {
    return command("rabbitmqctl", arguments);
  }

  /** Runs any of the package's scripts on this node and answers what it printed. */
  public String command(String script, String... arguments) {
    return process.command(script, arguments);
  }

  /**
   * Stops the node; one that stands alone takes its epmd along, and its data if {@link #start()}
   * made them.
   */
  @Override
  public synchronized void close() {
    endOfJvm.cancel();
    stop();
    cleanUp.run();
  }
}
