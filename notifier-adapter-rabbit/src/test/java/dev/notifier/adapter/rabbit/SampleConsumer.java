package dev.notifier.adapter.rabbit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notifier.testkit.Broker;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code docs/samples/EventConsumer.java} as a process, with no other library than the client. */
final class SampleConsumer implements AutoCloseable {
  private static final Path SOURCE = Path.of("../docs/samples/EventConsumer.java");

  private static final Pattern JARS =
      Pattern.compile(".*/(amqp-client|netty-|slf4j-api)[^/]*[.]jar");

  /** The launcher compiles it first. */
  private static final Duration START = Duration.ofSeconds(90);

  private final Process process;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private SampleConsumer(Process process) {
    this.process = process;
  }

  static SampleConsumer start(Broker broker, String prefix, String queue) throws IOException {
    String uri =
        "amqp://%s:%s@%s:%d"
            .formatted(
                URLEncoder.encode(broker.username(), UTF_8),
                URLEncoder.encode(broker.password(), UTF_8),
                broker.host(),
                broker.port());
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    var builder =
        new ProcessBuilder(
            java.toString(), "-cp", amqpClient(), SOURCE.toString(), uri, prefix, queue);
    var consumer = new SampleConsumer(builder.redirectErrorStream(true).start());
    Thread.startVirtualThread(consumer::read);
    return consumer;
  }

  /** Waits until it has begun to listen so many times. */
  void awaitListening(int times) {
    await()
        .atMost(START)
        .failFast(() -> assertThat(process.isAlive()).as("Running: %s", lines).isTrue())
        .until(() -> lines.stream().filter(line -> line.startsWith("Listening")).count() >= times);
  }

  /** The events. */
  List<String> printed() {
    return lines.stream().filter(line -> line.contains("{")).toList();
  }

  void end() {
    process.destroy();
    process.onExit().join();
  }

  @Override
  public void close() {
    end();
  }

  private void read() {
    try (var output = process.inputReader(UTF_8)) {
      output.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException e) {
      // It has ended.
    }
  }

  /** Of this test's class path, that library and what it needs. */
  private static String amqpClient() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> JARS.matcher(entry).matches())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
