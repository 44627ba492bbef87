package dev.notifier.adapter.rabbit;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import dev.notifier.adapter.rabbit.HandoverReceiver.Attempts;
import dev.notifier.adapter.rabbit.RabbitConfiguration.Addresses;
import dev.notifier.adapter.rabbit.RabbitConfiguration.BrokerCheck;
import dev.notifier.adapter.rabbit.RabbitConfiguration.Settings;
import dev.notifier.adapter.rabbit.RabbitConfiguration.Step;
import dev.notifier.adapter.rabbit.RabbitFiguresConfiguration.QueueDepths;
import dev.notifier.adapter.rabbit.RabbitFiguresConfiguration.WorkerStates;
import dev.notifier.domain.application.BrokerStatus;
import dev.notifier.domain.application.accept.RequestIntake;
import dev.notifier.domain.application.announce.Announcements;
import dev.notifier.domain.application.feed.Backlog;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.TaskId;
import dev.notifier.testkit.Broker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

/** The adapter, wired as in the app, on names of its own and with scripted work. */
final class Adapter implements AutoCloseable {
  private static final RabbitConfiguration WIRING = new RabbitConfiguration();

  final Names names;
  final BrokerCheck check;
  final ConfirmedPublisher publisher;
  final RabbitHandovers handovers;
  final Announcements announcements;
  final BrokerStatus status;
  final Backlog backlog;
  final Works works;
  final Consumption consumption;
  final QueueDepths depths;
  final WorkerStates worker;
  final BrokerConnection connection;
  final Queue<Step> steps = new ConcurrentLinkedQueue<>();
  private final CachingConnectionFactory factory;

  private Adapter(
      CachingConnectionFactory factory,
      Settings settings,
      Attempts attempts,
      RequestIntake intake) {
    this.factory = factory;
    names = new Names(settings.prefix());
    InstantSource clock = InstantSource.system();
    connection = WIRING.rabbitConsumerConnection(factory);
    var publishing = WIRING.rabbitPublisherConnection(factory);
    var shards = WIRING.rabbitShards(settings, (prefix, now) -> now);
    var topology = WIRING.rabbitTopology(connection, settings, shards);
    check = WIRING.rabbitBrokerCheck(connection, topology, new Addresses("here"));
    var watched = WIRING.rabbitSteps(settings, Optional.of(steps::add));
    publisher = WIRING.rabbitPublisher(publishing, topology, watched);
    handovers = WIRING.rabbitHandovers(publisher, settings, clock);
    announcements = WIRING.rabbitAnnouncements(publisher, settings);
    status = WIRING.rabbitBrokerStatus(connection, publisher);
    backlog = WIRING.rabbitBacklog(connection, settings, shards);
    works = WIRING.rabbitWorks();
    var receiver =
        WIRING.rabbitHandoverReceiver(
            works, attempts, handovers, publisher, settings, clock, watched);
    var requests = WIRING.rabbitRequestReceiver(works, intake, publisher, settings);
    var consumers =
        WIRING.rabbitConsumers(connection, topology, shards, settings, receiver, requests);
    consumption = WIRING.rabbitConsumption(consumers, publishing, topology, works, settings);
    var figures = new RabbitFiguresConfiguration();
    depths = figures.rabbitQueueDepths(connection, settings, shards);
    worker = figures.rabbitWorkerStates(publishing, consumption, works);
  }

  static CachingConnectionFactory connect(Broker broker) {
    var factory = new CachingConnectionFactory(broker.host(), broker.port());
    factory.setUsername(broker.username());
    factory.setPassword(broker.password());
    factory.setRequestedHeartBeat(5);
    return factory;
  }

  static Settings settings(Duration... delays) {
    String prefix = "test." + UUID.randomUUID();
    return new Settings(prefix, 1, Set.of(delays), 16, 4, Duration.ofSeconds(10));
  }

  /** Declared, and publishing; not yet consuming. */
  static Adapter publishing(Broker broker, Settings settings, Attempts attempts) {
    return publishing(broker, settings, attempts, (kind, key, json) -> accepted());
  }

  static Adapter publishing(
      Broker broker, Settings settings, Attempts attempts, RequestIntake intake) {
    Adapter adapter = new Adapter(connect(broker), settings, attempts, intake);
    adapter.check.awaitUsable(Duration.ofSeconds(30));
    adapter.publisher.start();
    Eventually.eventually(adapter.publisher::isReady);
    return adapter;
  }

  static Adapter consuming(Broker broker, Settings settings, Attempts attempts) {
    Adapter adapter = publishing(broker, settings, attempts);
    adapter.consumption.start();
    return adapter;
  }

  static Adapter consuming(Broker broker, RequestIntake intake) {
    Adapter adapter =
        publishing(broker, settings(), (handover, again) -> Runs.acknowledge(), intake);
    adapter.consumption.start();
    return adapter;
  }

  static RequestIntake.Result accepted() {
    return new RequestIntake.Result.Accepted();
  }

  static Handover handover(int attempt, Duration in) {
    return new Handover(new TaskId(UUID.randomUUID()), attempt, Instant.now().plus(in));
  }

  void publishRaw(String exchange, String key, BasicProperties properties, byte[] body)
      throws Exception {
    try (Channel channel = connection.openChannel()) {
      channel.confirmSelect();
      channel.basicPublish(exchange, key, properties, body);
      channel.waitForConfirmsOrDie(5_000);
    }
  }

  /** Ready messages, those in work not counted. */
  long ready(String queue) {
    try (Channel channel = connection.openChannel()) {
      return channel.messageCount(queue);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  long consumers(String queue) {
    try (Channel channel = connection.openChannel()) {
      return channel.consumerCount(queue);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  GetResponse take(String queue) throws Exception {
    try (Channel channel = connection.openChannel()) {
      return Objects.requireNonNull(channel.basicGet(queue, true));
    }
  }

  /** A listener's queue, for those events. */
  String listen(String queue, Map<String, Object> arguments, String... keys) throws Exception {
    try (Channel channel = connection.openChannel()) {
      channel.queueDeclare(queue, true, false, false, arguments);
      for (String key : keys) {
        channel.queueBind(queue, names.events(), key);
      }
      return queue;
    }
  }

  void deleteQueue(String queue) throws Exception {
    try (Channel channel = connection.openChannel()) {
      channel.queueDelete(queue);
    }
  }

  void deleteExchange(String exchange) throws Exception {
    try (Channel channel = connection.openChannel()) {
      channel.exchangeDelete(exchange);
    }
  }

  /** What is not acknowledged comes back when the consumers are closed. */
  void assertEverythingIsAcknowledged() {
    Eventually.eventually(() -> works.size() == 0);
    consumption.stop();
    assertThat(ready(names.workQueue(0))).isEqualTo(0);
    assertThat(ready(names.dueQueue(0))).isEqualTo(0);
  }

  @Override
  public void close() {
    consumption.stop();
    publisher.stop();
    factory.destroy();
  }
}
