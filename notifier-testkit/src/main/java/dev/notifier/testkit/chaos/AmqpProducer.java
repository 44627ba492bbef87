package dev.notifier.testkit.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import dev.notifier.testkit.Broker;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Submits orders to the exchange for requests, each on a connection of its own. */
final class AmqpProducer {
  private static final int PERSISTENT = 2;
  private static final int PATIENCE_MILLIS = 3_000;

  private final Brokers brokers;
  private final String prefix;

  /** Where the broker is at the moment. */
  @FunctionalInterface
  interface Brokers {
    Broker next();
  }

  AmqpProducer(Brokers brokers, String prefix) {
    this.brokers = brokers;
    this.prefix = prefix;
  }

  /** Taken once the broker has confirmed it, and has not returned it. */
  Submission submit(String key, String messageId, String json) {
    try (Connection connection = connect(brokers.next());
        Channel channel = connection.createChannel()) {
      AtomicBoolean returned = new AtomicBoolean();
      channel.addReturnListener(message -> returned.set(true));
      channel.confirmSelect();
      BasicProperties properties =
          new BasicProperties.Builder().messageId(messageId).deliveryMode(PERSISTENT).build();
      channel.basicPublish(prefix + ".requests", key, true, properties, json.getBytes(UTF_8));
      boolean confirmed = channel.waitForConfirms(PATIENCE_MILLIS);
      return confirmed && !returned.get()
          ? new Submission.Taken(List.of())
          : new Submission.InDoubt();
    } catch (IOException | TimeoutException | ShutdownSignalException e) {
      return new Submission.InDoubt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Submission.InDoubt();
    }
  }

  static Connection connect(Broker broker) throws IOException, TimeoutException {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost(broker.host());
    factory.setPort(broker.port());
    factory.setUsername(broker.username());
    factory.setPassword(broker.password());
    factory.setConnectionTimeout(PATIENCE_MILLIS);
    factory.setHandshakeTimeout(PATIENCE_MILLIS);
    factory.setChannelRpcTimeout(PATIENCE_MILLIS);
    factory.setRequestedHeartbeat(PATIENCE_MILLIS / 1000);
    factory.setAutomaticRecoveryEnabled(false);
    return factory.newConnection();
  }
}
