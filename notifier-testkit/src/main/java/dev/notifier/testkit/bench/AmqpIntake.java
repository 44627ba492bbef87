package dev.notifier.testkit.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.notifier.testkit.Broker;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** By AMQP, from one channel that waits for the confirms of 500 at a time. */
final class AmqpIntake implements Intake {
  private static final int WINDOW = 500;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Connection connection;
  private final Channel channel;
  private final String exchange;
  private final String receiver;

  AmqpIntake(Broker broker, String prefix, String receiver) throws IOException, TimeoutException {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost(broker.host());
    factory.setPort(broker.port());
    factory.setUsername(broker.username());
    factory.setPassword(broker.password());
    this.connection = factory.newConnection();
    this.channel = connection.createChannel();
    this.channel.confirmSelect();
    this.exchange = prefix + ".requests";
    this.receiver = receiver;
  }

  /** The broker has them then; Notifier takes them from there. */
  @Override
  public void submit(int count) throws Exception {
    for (int sent = 1; sent <= count; sent++) {
      String json = Notification.request(receiver);
      BasicProperties properties =
          new BasicProperties.Builder().messageId(Ids.next().toString()).deliveryMode(2).build();
      channel.basicPublish(exchange, "notification", true, properties, json.getBytes(UTF_8));
      if (sent % WINDOW == 0 || sent == count) {
        channel.waitForConfirmsOrDie(PATIENCE.toMillis());
      }
    }
  }

  @Override
  public void close() {
    connection.abort();
  }
}
