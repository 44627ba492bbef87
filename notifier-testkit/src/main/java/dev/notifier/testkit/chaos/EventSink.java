package dev.notifier.testkit.chaos;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Listens to the events with a durable queue, and comes back whenever the broker was away. */
final class EventSink implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int PREFETCH = 200;

  private final AmqpProducer.Brokers brokers;
  private final String prefix;
  private final Queue<Event> events = new ConcurrentLinkedQueue<>();
  private final CountDownLatch bound = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean closed;

  /**
   * One message.
   *
   * @param attempt the number of the attempt that led to it; 0 if none did
   */
  record Event(String id, String type, String task, int attempt) {}

  private EventSink(AmqpProducer.Brokers brokers, String prefix) {
    this.brokers = brokers;
    this.prefix = prefix;
    this.thread = Thread.ofVirtual().name("event-sink").start(this::listen);
  }

  /** Returns once no event can be missed any more. */
  static EventSink on(AmqpProducer.Brokers brokers, String prefix) throws InterruptedException {
    EventSink sink = new EventSink(brokers, prefix);
    sink.bound.await();
    return sink;
  }

  List<Event> events() {
    return List.copyOf(events);
  }

  private void listen() {
    while (!closed) {
      CountDownLatch ended = new CountDownLatch(1);
      try (Connection connection = AmqpProducer.connect(brokers.next())) {
        connection.addShutdownListener(cause -> ended.countDown());
        consume(connection.createChannel(), ended);
        bound.countDown();
        ended.await();
      } catch (IOException | TimeoutException | ShutdownSignalException e) {
        // It is tried again.
      } catch (InterruptedException e) {
        return;
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void consume(Channel channel, CountDownLatch ended) throws IOException {
    String queue = prefix + ".heard";
    channel.addShutdownListener(cause -> ended.countDown());
    channel.exchangeDeclare(prefix + ".events", "topic", true);
    channel.queueDeclare(queue, true, false, false, Map.of("x-queue-type", "quorum"));
    channel.queueBind(queue, prefix + ".events", "#");
    channel.basicQos(PREFETCH);
    channel.basicConsume(
        queue,
        new DefaultConsumer(channel) {
          @Override
          public void handleDelivery(
              String tag, Envelope envelope, BasicProperties properties, byte[] body)
              throws IOException {
            JsonNode json = JSON.readTree(body);
            events.add(
                new Event(
                    properties.getMessageId(),
                    envelope.getRoutingKey(),
                    json.at("/task/id").asString(),
                    json.at("/attempt/number").asInt(0)));
            channel.basicAck(envelope.getDeliveryTag(), false);
          }

          @Override
          public void handleCancel(String tag) {
            ended.countDown();
          }
        });
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
