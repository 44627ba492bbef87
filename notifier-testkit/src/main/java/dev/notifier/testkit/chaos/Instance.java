package dev.notifier.testkit.chaos;

import dev.notifier.testkit.Broker;
import dev.notifier.testkit.Database;
import dev.notifier.testkit.TcpProxy;
import dev.notifier.testkit.Waiting;
import dev.notifier.testkit.app.NotifierApi;
import dev.notifier.testkit.app.NotifierProcess;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One process of the app with its own lines to broker and database. Whatever ends it, it is started
 * again, as an init system would, unless a fault holds it down.
 */
final class Instance implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LONGEST_RETURN = Duration.ofMinutes(3);

  private final List<TcpProxy> brokerLines;
  private final TcpProxy databaseLine;
  private final Map<String, String> settings;
  private volatile @Nullable NotifierProcess process;
  private boolean heldDown;
  private int starts;

  Instance(List<Broker> brokers, Database database, Map<String, String> more) {
    this.brokerLines = brokers.stream().map(it -> TcpProxy.to(it.host(), it.port())).toList();
    URI address = URI.create(database.jdbcUrl().substring("jdbc:".length()));
    this.databaseLine = TcpProxy.to(address.getHost(), address.getPort());
    this.settings = settings(brokers.getFirst(), database, address, more);
  }

  private Map<String, String> settings(
      Broker broker, Database database, URI address, Map<String, String> more) {
    String url = "jdbc:postgresql://127.0.0.1:" + databaseLine.port() + address.getPath();
    Map<String, String> all =
        new HashMap<>(
            NotifierProcess.settings(
                broker, new Database(url, database.username(), database.password())));
    all.remove("SPRING_RABBITMQ_HOST");
    all.remove("SPRING_RABBITMQ_PORT");
    all.put(
        "SPRING_RABBITMQ_ADDRESSES",
        brokerLines.stream()
            .map(line -> line.host() + ":" + line.port())
            .collect(Collectors.joining(",")));
    all.putAll(more);
    return Map.copyOf(all);
  }

  /** Its lines to the nodes of the broker. */
  List<TcpProxy> brokerLines() {
    return brokerLines;
  }

  TcpProxy databaseLine() {
    return databaseLine;
  }

  /** Its API; who calls it does not wait for ever. */
  NotifierApi api() {
    return running().api().within(PATIENCE);
  }

  NotifierProcess running() {
    NotifierProcess present = process;
    if (present == null) {
      throw new IllegalStateException("The instance was never started");
    }
    return present;
  }

  /** How often it was started. */
  synchronized int starts() {
    return starts;
  }

  /** Starts it unless it runs, or is held down. */
  synchronized void keepUp() {
    NotifierProcess present = process;
    if (heldDown || (present != null && present.isAlive())) {
      return;
    }
    process = present == null ? NotifierProcess.launch(settings) : present.launchAgain(settings);
    starts++;
  }

  /** Ends it with SIGKILL, and keeps it down. */
  synchronized void kill() {
    heldDown = true;
    running().kill();
  }

  /** Ends it with SIGTERM, and keeps it down. */
  synchronized void stop() {
    heldDown = true;
    running().requestStop();
  }

  /** Lets it be started again. */
  void release() {
    synchronized (this) {
      heldDown = false;
    }
    running().thaw();
  }

  /** Waits for its first start, which has to succeed. */
  void awaitHealth() {
    running().awaitHealth(200);
  }

  /** Waits until it is well again, however often it is started until then. */
  void awaitReturn() {
    if (!Waiting.until(LONGEST_RETURN, () -> running().isHealthy())) {
      throw new IllegalStateException("The app does not come back: " + running().output());
    }
  }

  @Override
  public synchronized void close() {
    heldDown = true;
    NotifierProcess present = process;
    if (present != null) {
      present.close();
    }
    brokerLines.forEach(TcpProxy::close);
    databaseLine.close();
  }
}
