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

/** The processes of one RabbitMQ node, which may end and be started again. */
final class BrokerProcess {
  private static final Logger LOG = System.getLogger(BrokerProcess.class.getName());

  /** A member of a cluster waits for those that ended after it. */
  private static final Duration START_TIME = Duration.ofMinutes(4);

  private static final Duration STOP_TIME = Duration.ofSeconds(30);

  private final Path scripts = RabbitInstallation.scripts(System.getenv());
  private final BrokerNode node;
  private @Nullable Process launcher;

  BrokerProcess(BrokerNode node) {
    this.node = node;
  }

  /** Starts the node without waiting for it. */
  void launch() {
    if (isRunning()) {
      throw new IllegalStateException("the broker is running already");
    }
    ProcessBuilder builder = new ProcessBuilder(scripts.resolve("rabbitmq-server").toString());
    builder.environment().putAll(node.environment());
    builder.directory(node.folder().toFile());
    builder.redirectErrorStream(true).redirectOutput(node.console().toFile());
    try {
      launcher = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until clients are served. */
  void awaitUp() {
    if (AmqpPort.answers(node.port())) {
      return;
    }
    long begin = System.nanoTime();
    boolean up = Waiting.until(START_TIME, () -> !isRunning() || AmqpPort.answers(node.port()));
    if (!up || !isRunning()) {
      throw new IllegalStateException("RabbitMQ did not start: " + consoleOutput());
    }
    Duration taken = Duration.ofNanos(System.nanoTime() - begin);
    LOG.log(Level.INFO, "RabbitMQ listens on 127.0.0.1:{0,number,#} after {1}", node.port(), taken);
  }

  private String consoleOutput() {
    try {
      return Files.exists(node.console()) ? Files.readString(node.console()).strip() : "no output";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isRunning() {
    return launcher != null && launcher.isAlive();
  }

  void stop() {
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

  void kill() {
    if (launcher == null) {
      return;
    }
    List<ProcessHandle> processes = processes().toList();
    processes.forEach(ProcessHandle::destroyForcibly);
    Waiting.until(STOP_TIME, () -> processes.stream().noneMatch(ProcessHandle::isAlive));
    launcher = null;
  }

  void pause() {
    Signals.freeze(emulator());
  }

  void resume() {
    Signals.thaw(emulator());
  }

  /** Runs one of the installation's scripts on this node and answers what it printed. */
  String command(String script, String... arguments) {
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

  Stream<ProcessHandle> processes() {
    return launcher == null
        ? Stream.empty()
        : Stream.concat(launcher.descendants(), Stream.of(launcher.toHandle()));
  }
}
