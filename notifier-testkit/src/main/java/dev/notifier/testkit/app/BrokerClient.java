package dev.notifier.testkit.app;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.notifier.testkit.Broker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;

/** Any other client of the broker, that knows an installation by its prefix. */
public final class BrokerClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Connection connection;
  private final Channel channel;
  private final String prefix;

  private BrokerClient(Connection connection, Channel channel, String prefix) {
    this.connection = connection;
    this.channel = channel;
    this.prefix = prefix;
  }

  public static BrokerClient of(Broker broker, String prefix) {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost(broker.host());
    factory.setPort(broker.port());
    factory.setUsername(broker.username());
    factory.setPassword(broker.password());
    try {
      Connection connection = factory.newConnection();
      return new BrokerClient(connection, connection.createChannel(), prefix);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The version of the broker. */
  public String version() {
    return String.valueOf(connection.getServerProperties().get("version"));
  }

  /** Publishes a request as a producer does. */
  public void request(String key, String messageId, String json) {
    publish(
        "requests",
        key,
        new BasicProperties.Builder().messageId(messageId).deliveryMode(2).build(),
        json);
  }

  /** Publishes requests, and returns when the broker has confirmed them all. */
  public void requestAll(String key, List<String> jsons) {
    try (Channel confirming = connection.createChannel()) {
      confirming.confirmSelect();
      for (String json : jsons) {
        BasicProperties properties =
            new BasicProperties.Builder()
                .messageId(UUID.randomUUID().toString())
                .deliveryMode(2)
                .build();
        confirming.basicPublish(
            prefix + ".requests", key, properties, json.getBytes(StandardCharsets.UTF_8));
      }
      confirming.waitForConfirmsOrDie(PATIENCE.toMillis());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Publishes a handover as a client of an old broker might: dead-lettered many times, by what its
   * headers say.
   */
  public void handOver(String task, int attempt) {
    Map<String, Object> death =
        Map.of("queue", prefix + ".delay.2000.0", "reason", "expired", "count", 7L);
    Map<String, Object> headers =
        Map.of(
            "x-notifier-task",
            task,
            "x-notifier-attempt",
            attempt,
            "x-notifier-due",
            0L,
            "x-death",
            List.of(death));
    publish("work", "0", new BasicProperties.Builder().headers(headers).build(), "");
  }

  /** How many messages are ready in a queue of the installation. */
  public long ready(String queue) {
    return ask(() -> channel.messageCount(prefix + "." + queue));
  }

  /** Throws away what is ready in a queue of the installation, and says how much it was. */
  public int purge(String queue) {
    return ask(() -> channel.queuePurge(prefix + "." + queue).getMessageCount());
  }

  /** Takes the first message out of a queue of the installation. */
  public Optional<GetResponse> take(String queue) {
    return Optional.ofNullable(ask(() -> channel.basicGet(prefix + "." + queue, true)));
  }

  /** Has a listener's queue refuse the installation's events, all that come from now on. */
  public void refuseEvents() {
    ask(
        () -> {
          channel.queueDeclare(
              full(),
              true,
              false,
              false,
              Map.of("x-queue-type", "quorum", "x-overflow", "reject-publish", "x-max-length", 1L));
          fill(full());
          return channel.queueBind(full(), prefix + ".events", "#");
        });
  }

  /** Takes that queue away. */
  public void acceptEvents() {
    ask(() -> channel.queueDelete(full()));
  }

  private String full() {
    return prefix + ".full";
  }

  /** Until the queue refuses: it lets a few in beyond its length. */
  private void fill(String queue) throws IOException {
    try (Channel filling = connection.createChannel()) {
      filling.confirmSelect();
      do {
        filling.basicPublish("", queue, new BasicProperties(), new byte[0]);
      } while (filling.waitForConfirms());
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Listens to the installation's events from now on. */
  public EventLog events() {
    return ask(() -> EventLog.on(channel, prefix + ".events"));
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void publish(String exchange, String key, BasicProperties properties, String body) {
    try {
      channel.basicPublish(
          prefix + "." + exchange, key, properties, body.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T ask(Question<T> question) {
    try {
      return question.ask();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Question<T> {
    T ask() throws IOException;
  }
}
