package dev.notifier.adapter.rabbit;

import static dev.notifier.adapter.rabbit.Adapter.settings;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.rabbitmq.client.Channel;
import dev.notifier.adapter.rabbit.RabbitConfiguration.BrokerUnusableException;
import dev.notifier.adapter.rabbit.RabbitConfiguration.Settings;
import dev.notifier.testkit.Broker;
import dev.notifier.testkit.Servers;
import dev.notifier.testkit.TcpProxy;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

class StartUpCheckTest {
  private static final Broker BROKER = Servers.shared().broker();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Settings SETTINGS = settings();

  @Test
  void declares_as_often_as_it_is_asked() {
    StartUpCheck check = check(Adapter.connect(BROKER));
    check.awaitUsable(PATIENCE);
    assertThatCode(() -> check.awaitUsable(PATIENCE)).doesNotThrowAnyException();
  }

  @Test
  void names_a_queue_that_exists_with_other_arguments() throws Exception {
    CachingConnectionFactory factory = Adapter.connect(BROKER);
    String work = SETTINGS.prefix() + ".other.work.0";
    try (Channel channel = new BrokerConnection(factory).openChannel()) {
      channel.queueDeclare(work, true, false, false, Map.of("x-queue-type", "classic"));
    }
    assertThatExceptionOfType(BrokerUnusableException.class)
        .isThrownBy(() -> check(factory, SETTINGS.prefix() + ".other").awaitUsable(PATIENCE))
        .withMessageContaining("exists with other properties")
        .withMessageContaining(work);
  }

  @Test
  void says_at_once_that_the_credentials_are_wrong() {
    CachingConnectionFactory factory = Adapter.connect(BROKER);
    factory.setPassword("wrong");
    assertThatExceptionOfType(BrokerUnusableException.class)
        .isThrownBy(() -> check(factory).awaitUsable(Duration.ofDays(1)))
        .withMessage("The broker does not know this user and password.");
  }

  @Test
  void says_at_once_that_there_is_no_such_virtual_host() {
    CachingConnectionFactory factory = Adapter.connect(BROKER);
    factory.setVirtualHost("nowhere");
    assertThatExceptionOfType(BrokerUnusableException.class)
        .isThrownBy(() -> check(factory).awaitUsable(Duration.ofDays(1)))
        .withMessageContaining("virtual host")
        .withMessageContaining("nowhere");
  }

  @Test
  void gives_up_on_an_absent_broker_when_its_patience_ends() {
    try (TcpProxy proxy = TcpProxy.to(BROKER.host(), BROKER.port())) {
      proxy.refuse();
      CachingConnectionFactory factory =
          Adapter.connect(new Broker(proxy.host(), proxy.port(), "guest", "guest"));
      assertThatExceptionOfType(BrokerUnusableException.class)
          .isThrownBy(() -> check(factory).awaitUsable(Duration.ofSeconds(1)))
          .withMessage("No RabbitMQ broker answered at here within 1 s (Connection refused).");
    }
  }

  @Test
  void waits_for_a_broker_that_comes_late() {
    try (TcpProxy proxy = TcpProxy.to(BROKER.host(), BROKER.port())) {
      proxy.refuse();
      CachingConnectionFactory factory =
          Adapter.connect(
              new Broker(proxy.host(), proxy.port(), BROKER.username(), BROKER.password()));
      Thread waiting = Thread.ofVirtual().start(() -> check(factory).awaitUsable(PATIENCE));
      Eventually.never(Duration.ofSeconds(1), () -> !waiting.isAlive());
      proxy.pass();
      Eventually.eventually(() -> !waiting.isAlive() && factory.createConnection().isOpen());
    }
  }

  private static StartUpCheck check(CachingConnectionFactory factory) {
    return check(factory, SETTINGS.prefix());
  }

  private static StartUpCheck check(CachingConnectionFactory factory, String prefix) {
    BrokerConnection connection = new BrokerConnection(factory);
    Shards shards = new Shards((name, count) -> count, prefix, 1);
    var topology =
        new TopologyDeclarer(connection, new Names(prefix), shards, Ladder.with(SETTINGS.delays()));
    return new StartUpCheck(connection, topology, "here");
  }
}
