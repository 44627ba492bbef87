package dev.notifier.testkit.bench;

import dev.notifier.testkit.Database;
import dev.notifier.testkit.PrivateBroker;
import dev.notifier.testkit.PrivateDatabase;
import dev.notifier.testkit.app.BrokerClient;
import dev.notifier.testkit.app.Sql;
import java.io.IOException;
import java.util.stream.Stream;

/** The servers that all contestants share: one of each, and durable. */
final class Lab implements AutoCloseable {
  private final PrivateBroker broker;
  private final PrivateDatabase server;
  private final FastReceiver receiver;

  private Lab(PrivateBroker broker, PrivateDatabase server, FastReceiver receiver) {
    this.broker = broker;
    this.server = server;
    this.receiver = receiver;
  }

  static Lab start() throws IOException {
    return new Lab(PrivateBroker.start(), PrivateDatabase.startDurable(), FastReceiver.start());
  }

  PrivateBroker broker() {
    return broker;
  }

  /** A database of the same server, to ask about the others. */
  Database administration() {
    return server.database();
  }

  Database createDatabase() {
    return server.createDatabase();
  }

  FastReceiver receiver() {
    return receiver;
  }

  /** The servers' versions. */
  String versions() {
    try (BrokerClient client = BrokerClient.of(broker.broker(), "")) {
      return "RabbitMQ %s, PostgreSQL %s"
          .formatted(
              client.version(), Sql.rows(administration(), "show server_version").getFirst());
    }
  }

  /** Those of the servers, and of this process, which has the receiver and produces the load. */
  Shares shares() {
    return new Shares()
        .with("broker", broker::processes)
        .with("database", server::processes)
        .with("load", () -> Stream.of(ProcessHandle.current()));
  }

  @Override
  public void close() {
    receiver.close();
    server.close();
    broker.close();
  }
}
