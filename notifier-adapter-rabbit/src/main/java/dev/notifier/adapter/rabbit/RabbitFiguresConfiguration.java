package dev.notifier.adapter.rabbit;

import dev.notifier.adapter.rabbit.RabbitConfiguration.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What an operator wants to see of the broker, and of this process at work on it. */
@Configuration(proxyBeanMethods = false)
public class RabbitFiguresConfiguration {

  @Bean
  QueueDepths rabbitQueueDepths(
      BrokerConnection rabbitConsumerConnection, Settings settings, Shards shards) {
    return new RabbitQueueDepths(rabbitConsumerConnection, new Names(settings.prefix()), shards);
  }

  @Bean
  WorkerStates rabbitWorkerStates(
      BrokerConnection rabbitPublisherConnection, Consumption consumption, Works works) {
    return () ->
        new WorkerState(
            rabbitPublisherConnection.isBlocked(),
            consumption.isConsuming(),
            consumption.isForsaken(),
            works.size());
  }

  /**
   * How many messages are ready in the queues. Those in work, and those that wait, do not count.
   */
  @FunctionalInterface
  public interface QueueDepths {

    /**
     * Asks the broker: to be called now and then only. Returns within some ten seconds.
     *
     * @throws BrokerSilentException if it cannot be said
     */
    Depths ask();
  }

  /**
   * Ready messages.
   *
   * @param work first attempts, over all shards, as are the retries that are {@code due}
   * @param requests of producers that speak AMQP
   */
  public record Depths(long parked, long lost, long rejected, long work, long due, long requests) {}

  /** How this process fares. */
  @FunctionalInterface
  public interface WorkerStates {

    /** Answers at once, from what is known. */
    WorkerState now();
  }

  /**
   * How this process fares.
   *
   * @param blocked whether the broker takes no messages from it for now: an alarm is on
   * @param consuming whether all its consumers are open
   * @param forsaken whether nothing will ever open them again, though it should
   * @param inHand how many handovers and requests it has got and not done yet
   */
  public record WorkerState(boolean blocked, boolean consuming, boolean forsaken, int inHand) {}

  /** The broker does not say. */
  public static final class BrokerSilentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokerSilentException(String message) {
      super(message);
    }

    BrokerSilentException(Throwable cause) {
      super("The broker did not say how full its queues are.", cause);
    }
  }
}
