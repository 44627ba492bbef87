package dev.notifier.adapter.rabbit;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

/**
 * One connection to the broker, opened when a channel is first asked for, and again after it was
 * lost. Channels are the client's own: Spring's cached ones cannot have a window of confirms.
 */
final class BrokerConnection {
  private final ConnectionFactory factory;
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
  private volatile @Nullable Connection current;
  private volatile boolean blocked;

  BrokerConnection(ConnectionFactory factory) {
    this.factory = factory;
  }

  /**
   * Opens a channel, and the connection if need be.
   *
   * @throws org.springframework.amqp.AmqpException if the broker cannot be reached or refuses
   */
  Channel openChannel() throws IOException {
    Connection connection = factory.createConnection().getDelegate();
    if (connection == null) {
      throw new IOException("The connection was closed while it was opened");
    }
    adopt(connection);
    return connection
        .openChannel()
        .orElseThrow(() -> new IOException("The connection has no channel left"));
  }

  boolean isOpen() {
    Connection connection = current;
    return connection != null && connection.isOpen();
  }

  /** Whether the broker takes nothing more from this connection for now: an alarm is on. */
  boolean isBlocked() {
    return blocked && isOpen();
  }

  /** Calls the watcher, from the client's own thread, when the connection's state changes. */
  void watch(Runnable watcher) {
    watchers.add(watcher);
  }

  private synchronized void adopt(Connection connection) {
    if (connection.equals(current)) {
      return;
    }
    current = connection;
    blocked = false;
    connection.addBlockedListener(
        reason -> blocked(connection, true), () -> blocked(connection, false));
    connection.addShutdownListener(cause -> watchers.forEach(Runnable::run));
    watchers.forEach(Runnable::run);
  }

  private synchronized void blocked(Connection connection, boolean now) {
    if (connection.equals(current)) {
      blocked = now;
      watchers.forEach(Runnable::run);
    }
  }
}
