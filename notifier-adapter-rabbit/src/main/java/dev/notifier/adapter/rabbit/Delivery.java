package dev.notifier.adapter.rabbit;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A message in our hands. While its channel is open, the broker gives it to nobody else.
 *
 * @param unfinished how many works on it have still to acknowledge it
 */
record Delivery(
    ConsumerChannel channel, com.rabbitmq.client.Delivery message, AtomicInteger unfinished) {

  /** For one work. */
  Delivery(ConsumerChannel channel, com.rabbitmq.client.Delivery message) {
    this(channel, message, new AtomicInteger(1));
  }

  /** For so many works, which all acknowledge what this returns. */
  Delivery sharedBy(int works) {
    return new Delivery(channel, message, new AtomicInteger(works));
  }

  BasicProperties properties() {
    return message.getProperties();
  }

  /** Whether the broker has delivered it before. */
  boolean isRedelivered() {
    return message.getEnvelope().isRedeliver();
  }

  /** Once false, it stays false, and the broker delivers the message again. */
  boolean isHeld() {
    return channel.isOpen();
  }

  /** The last of its works does it; nothing happens if the message is no longer held. */
  void acknowledge() {
    if (unfinished.decrementAndGet() == 0) {
      channel.acknowledge(message.getEnvelope().getDeliveryTag());
    }
  }
}
