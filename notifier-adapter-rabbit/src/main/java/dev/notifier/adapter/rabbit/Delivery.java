package dev.notifier.adapter.rabbit;

import com.rabbitmq.client.AMQP.BasicProperties;

/** A message in our hands. While its channel is open, the broker gives it to nobody else. */
record Delivery(ConsumerChannel channel, com.rabbitmq.client.Delivery message) {

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

  /** Does nothing if it is no longer held. */
  void acknowledge() {
    channel.acknowledge(message.getEnvelope().getDeliveryTag());
  }
}
