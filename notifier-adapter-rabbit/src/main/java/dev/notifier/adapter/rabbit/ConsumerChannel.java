package dev.notifier.adapter.rabbit;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The consumers of one subscription. What is not acknowledged when it closes is delivered again.
 */
final class ConsumerChannel {
  private static final Logger LOG = LoggerFactory.getLogger(ConsumerChannel.class);

  private final Channel channel;
  private final Places places;
  private final Acknowledgements acknowledgements;
  private final List<String> consumerTags = new ArrayList<>();
  private volatile boolean consuming = true;

  /**
   * Starts to consume.
   *
   * @param ended called when the channel closes, or the broker stops delivering on it
   */
  ConsumerChannel(Channel channel, Subscription subscription, Runnable ended) throws IOException {
    this.channel = channel;
    this.places = subscription.places();
    this.acknowledgements = new Acknowledgements(channel);
    channel.addShutdownListener(cause -> ended.run());
    channel.basicQos(subscription.prefetch());
    for (String queue : subscription.queues()) {
      consumerTags.add(channel.basicConsume(queue, new Receiver(subscription, ended)));
    }
  }

  /** For what is delivered here. */
  Places places() {
    return places;
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  /** False as well when a queue was deleted under its consumer. */
  boolean isConsuming() {
    return consuming && channel.isOpen();
  }

  void acknowledge(long tag) {
    try {
      acknowledgements.acknowledge(tag);
    } catch (IOException | AlreadyClosedException e) {
      LOG.debug("Too late to acknowledge: the message will be delivered again", e);
    }
  }

  /** From here on, what still arrives is left to be delivered again. */
  void cancel() {
    consuming = false;
    try {
      for (String tag : consumerTags) {
        channel.basicCancel(tag);
      }
    } catch (IOException | ShutdownSignalException e) {
      LOG.debug("A consumer's channel ended before it was cancelled", e);
    }
  }

  void close() {
    consuming = false;
    try {
      acknowledgements.writeFinished();
      channel.close();
    } catch (IOException | TimeoutException | ShutdownSignalException e) {
      // The broker may have ended it before, or while it answers.
      LOG.debug("A consumer's channel had ended before it was closed", e);
    }
  }

  private final class Receiver extends DefaultConsumer {
    private final Subscription subscription;
    private final Runnable ended;

    Receiver(Subscription subscription, Runnable ended) {
      super(channel);
      this.subscription = subscription;
      this.ended = ended;
    }

    @Override
    public void handleDelivery(
        String consumerTag, Envelope envelope, BasicProperties properties, byte[] body) {
      acknowledgements.delivered(envelope.getDeliveryTag());
      if (consuming) {
        var message = new com.rabbitmq.client.Delivery(envelope, properties, body);
        subscription.receiver().accept(new Delivery(ConsumerChannel.this, message));
      }
    }

    @Override
    public void handleCancel(String consumerTag) {
      LOG.warn(
          "The broker cancelled a consumer of {}: was a queue deleted?", subscription.queues());
      consuming = false;
      ended.run();
    }
  }
}
