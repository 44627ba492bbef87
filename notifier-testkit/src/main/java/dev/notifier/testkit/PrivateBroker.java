package dev.notifier.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A RabbitMQ node of the locally installed package that nobody else uses: own data, own epmd, all
 * ports on 127.0.0.1.
 *
 * <p>Calls are not thread-safe, except {@link #close()}. What cannot be done throws {@link
 * IllegalStateException}.
 */
public final class PrivateBroker implements AutoCloseable {
  private static final Logger LOG = System.getLogger(PrivateBroker.class.getName());
  private static final Duration START_TIME = Duration.ofSeconds(90);
  private static final Duration STOP_TIME = Duration.ofSeconds(30);

  private final Path scripts;
  private final BrokerNode node;
  private final boolean temporary;
  private final EndOfJvm endOfJvm = new EndOfJvm(this::close);
  private @Nullable Process launcher;

  private PrivateBroker(Path scripts, BrokerNode node, boolean temporary) {
    this.scripts = scripts;
    this.node = node;
    this.temporary = temporary;
  }

  /** Starts a node on a free port, with data that {@link #close()} removes. */
  public static PrivateBroker start() {
    return launch(Folders.temporary("broker"), FreePort.next(), true);
  }

  /** Starts a node on this port, with data in this folder that outlives it. */
  public static PrivateBroker start(Path folder, int port) {
    return launch(folder, port, false);
  }

  private static PrivateBroker launch(Path folder, int port, boolean temporary) {
    Path scripts = RabbitInstallation.scripts();
    PrivateBroker broker = new PrivateBroker(scripts, BrokerNode.in(folder, port), temporary);
    broker.endOfJvm.register();
    try {
      broker.startAgain();
      return broker;
    } catch (RuntimeException e) {
      broker.close();
      throw e;
    }
  }

  /** Starts the node again, with the data and the port it had. */
  public void startAgain() {
    if (isRunning()) {
      throw new IllegalStateException("the broker is running already");
    }
    long begin = System.nanoTime();
    ProcessBuilder builder = new ProcessBuilder(scripts.resolve("rabbitmq-server").toString());
    builder.environment().putAll(node.environment());
    builder.directory(node.folder().toFile());
    builder.redirectErrorStream(true).redirectOutput(node.console().toFile());
    try {
      Process started = builder.start();
      launcher = started;
      boolean up =
          Waiting.until(START_TIME, () -> !started.isAlive() || AmqpPort.answers(node.port()));
      if (!up || !started.isAlive()) {
        throw new IllegalStateException("RabbitMQ did not start: " + consoleOutput());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Duration taken = Duration.ofNanos(System.nanoTime() - begin);
    LOG.log(Level.INFO, "RabbitMQ listens on 127.0.0.1:{0,number,#} after {1}", port(), taken);
  }

  private String consoleOutput() throws IOException {
    return Files.exists(node.console()) ? Files.readString(node.console()).strip() : "no output";
  }

  public Broker broker() {
    return new Broker(host(), port(), username(), password());
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

  public boolean isRunning() {
    return launcher != null && launcher.isAlive();
  }

  /** Stops the node as its operator would. */
  public void stop() {
    if (launcher == null) {
      return;
    }
    resume();
    launcher.destroy();
    if (Waiting.until(STOP_TIME, () -> !isRunning())) {
      launcher = null;
    } else {
      kill();
    }
  }

  /** Ends the node at once, as a power cut would. */
  public void kill() {
    if (launcher == null) {
      return;
    }
    List<ProcessHandle> processes = processes().toList();
    processes.forEach(ProcessHandle::destroyForcibly);
    Waiting.until(STOP_TIME, () -> processes.stream().noneMatch(ProcessHandle::isAlive));
    launcher = null;
  }

  /** Freezes the node: its connections stay open, and nothing answers. */
  public void pause() {
    Signals.freeze(emulator());
  }

  /** Lets a frozen node go on. */
  public void resume() {
    Signals.thaw(emulator());
  }

  /** Runs {@code rabbitmqctl} on this node and answers what it printed. */
  public String ctl(String... arguments) {
    return command("rabbitmqctl", arguments);
  }

  /** Runs any of the package's scripts on this node and answers what it printed. */
  public String command(String script, String... arguments) {
    List<String> words =
        Stream.concat(Stream.of(scripts.resolve(script).toString()), Stream.of(arguments)).toList();
    Map<String, String> environment = node.environment();
    String anyPort = Integer.toString(FreePort.next());
    environment.put("RABBITMQ_CTL_DIST_PORT_MIN", anyPort);
    environment.put("RABBITMQ_CTL_DIST_PORT_MAX", anyPort);
    return new Command(words, environment, Duration.ofMinutes(2)).output();
  }

  private Stream<ProcessHandle> emulator() {
    return processes().filter(p -> p.info().command().orElse("").endsWith("beam.smp"));
  }

  private Stream<ProcessHandle> processes() {
    return launcher == null
        ? Stream.empty()
        : Stream.concat(launcher.descendants(), Stream.of(launcher.toHandle()));
  }

  /** Stops the node and what belongs to it; removes its data if {@link #start()} made them. */
  @Override
  public synchronized void close() {
    endOfJvm.cancel();
    stop();
    stopEpmd();
    if (temporary) {
      Folders.delete(node.folder());
    }
  }

  private void stopEpmd() {
    // epmd refuses while it still knows a node, which it forgets a moment after the node's end.
    Command kill =
        new Command(
            List.of("epmd", "-port", Integer.toString(node.epmdPort()), "-kill"),
            Map.of("ERL_EPMD_ADDRESS", "127.0.0.1"),
            Duration.ofSeconds(5));
    Waiting.until(Duration.ofSeconds(5), () -> !kill.run().output().contains("not allowed"));
  }
}
