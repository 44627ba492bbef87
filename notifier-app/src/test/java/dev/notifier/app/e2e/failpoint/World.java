package dev.notifier.app.e2e.failpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.testkit.Broker;
import dev.notifier.testkit.Database;
import dev.notifier.testkit.ScriptedMerchant;
import dev.notifier.testkit.Servers;
import dev.notifier.testkit.app.BrokerClient;
import dev.notifier.testkit.app.EventLog;
import dev.notifier.testkit.app.NotifierApi;
import dev.notifier.testkit.app.NotifierProcess;
import dev.notifier.testkit.app.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** One instance after the other on the same servers, and everybody around them. */
final class World implements AutoCloseable {
  /** What a process ends with that is killed, or halts as if it were. */
  private static final int KILLED = 137;

  private final ScriptedMerchant receiver = ScriptedMerchant.start();
  private final Database database = Servers.shared().createDatabase();
  private final BrokerClient client;
  private final Map<String, String> settings;
  private final Path armed;
  private NotifierProcess notifier;
  private final EventLog events;

  World(String prefix) {
    Broker broker = Servers.shared().broker();
    settings = NotifierProcess.settings(broker, database);
    settings.put("NOTIFIER_RABBIT_PREFIX", prefix);
    settings.put("NOTIFIER_SWEEP_INTERVAL", "300ms");
    try {
      armed = Files.createTempFile("failpoints", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    settings.put("NOTIFIER_FAILPOINTS_FILE", armed.toString());
    client = BrokerClient.of(broker, prefix);
    notifier = launch(false);
    notifier.awaitHealth(200);
    events = client.events();
  }

  /** The process is to end there; on a halt that is not in the app, nowhere. */
  void arm(Halt halt) {
    write(halt.line());
  }

  /** Waits for the end of the process, which must be the one that was meant. */
  void awaitHalt(Halt halt) {
    try {
      assertThat(notifier.awaitExit()).isEqualTo(KILLED);
    } finally {
      write("");
    }
    halt.point()
        .ifPresent(
            point ->
                assertThat(notifier.output()).contains("Halting at failpoint " + point.code()));
  }

  /** Whatever a row has come to that failed, there is a process for the next one. */
  void makeReady() {
    if (!notifier.isAlive()) {
      restart(false);
    }
    awaitHealth();
  }

  /** Starts the next instance without waiting for it. */
  void restart(boolean swept) {
    notifier = launch(swept);
  }

  private NotifierProcess launch(boolean swept) {
    // It is the redelivery that has to do what was left undone, unless the row says otherwise.
    settings.put("NOTIFIER_SWEEP_GRACE", swept ? "1s" : "10m");
    return NotifierProcess.launch(settings);
  }

  void awaitHealth() {
    notifier.awaitHealth(200);
  }

  void kill() {
    notifier.kill();
  }

  NotifierApi api() {
    return notifier.api();
  }

  /** Posts, and says what the client saw: the status, or that nobody answered. */
  String post(String path, String json, String... headers) {
    try {
      return Integer.toString(api().post(path, json, headers).status());
    } catch (UncheckedIOException e) {
      return "none";
    }
  }

  ScriptedMerchant receiver() {
    return receiver;
  }

  BrokerClient client() {
    return client;
  }

  EventLog events() {
    return events;
  }

  List<String> rows(String query) {
    return Sql.rows(database, query);
  }

  void execute(String sql) {
    Sql.execute(database, sql);
  }

  /** Whole or not at all, since it may be read at any moment. */
  private void write(String line) {
    try {
      Path next = Files.writeString(armed.resolveSibling(armed.getFileName() + ".next"), line);
      Files.move(next, armed, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    notifier.close();
    client.close();
    receiver.close();
    try {
      Files.delete(armed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
