package dev.notifier.adapter.rabbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import dev.notifier.testkit.Broker;
import dev.notifier.testkit.Servers;
import dev.notifier.testkit.Waiting;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsumerChannelTest {
  @ParameterizedTest
  @ValueSource(strings = {"close", "basicCancel"})
  void a_broker_that_goes_away_while_it_is_closed_ends_nothing_else(String call) throws Exception {
    try (Connection connection = connect()) {
      Channel real = connection.createChannel();
      String queue = real.queueDeclare().getQueue();
      var subscription = new Subscription(List.of(queue), new Places(1), delivery -> {});
      var consumers = new ConsumerChannel(failingAt(call, real), subscription, () -> {});
      assertThat(consumers.isConsuming()).isTrue();

      assertThatCode(
              () -> {
                consumers.cancel();
                consumers.close();
              })
          .doesNotThrowAnyException();

      assertThat(consumers.isConsuming()).isFalse();
    }
  }

  @Test
  void what_was_acknowledged_in_whatever_order_is_not_delivered_again() throws Exception {
    int count = 500;
    try (Connection connection = connect()) {
      Channel observer = connection.createChannel();
      String queue = UUID.randomUUID().toString();
      observer.queueDeclare(queue, false, true, false, Map.of());
      for (int i = 0; i < count; i++) {
        observer.basicPublish("", queue, null, new byte[0]);
      }
      List<Delivery> deliveries = new CopyOnWriteArrayList<>();
      var subscription = new Subscription(List.of(queue), new Places(count), deliveries::add);
      var consumers = new ConsumerChannel(connection.createChannel(), subscription, () -> {});
      assertThat(Waiting.until(Duration.ofSeconds(20), () -> deliveries.size() == count)).isTrue();

      List<Delivery> shuffled = new ArrayList<>(deliveries);
      Collections.shuffle(shuffled, new Random(7));
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        shuffled.forEach(delivery -> threads.execute(delivery::acknowledge));
      }
      consumers.close();

      assertThat(observer.messageCount(queue)).isZero();
    }
  }

  private static Connection connect() throws Exception {
    Broker broker = Servers.shared().broker();
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost(broker.host());
    factory.setPort(broker.port());
    factory.setUsername(broker.username());
    factory.setPassword(broker.password());
    return factory.newConnection();
  }

  /** The real channel, which does as it is told, but for one call whose answer never comes. */
  private static Channel failingAt(String call, Channel real) {
    return (Channel)
        Proxy.newProxyInstance(
            ConsumerChannelTest.class.getClassLoader(),
            new Class<?>[] {Channel.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals(call)) {
                throw forced();
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** The client throws this, unchecked, if the connection ends while it waits for the answer. */
  private static ShutdownSignalException forced() {
    var close =
        new AMQP.Connection.Close.Builder()
            .replyCode(AMQP.CONNECTION_FORCED)
            .replyText("broker forced connection closure")
            .build();
    return new ShutdownSignalException(true, false, close, null);
  }
}
