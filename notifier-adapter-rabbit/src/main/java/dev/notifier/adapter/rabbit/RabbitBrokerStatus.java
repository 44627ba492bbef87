package dev.notifier.adapter.rabbit;

import dev.notifier.domain.application.BrokerStatus;

/** Both connections are open, and the broker takes messages. */
final class RabbitBrokerStatus implements BrokerStatus {
  private final BrokerConnection consumers;
  private final ConfirmedPublisher publisher;

  RabbitBrokerStatus(BrokerConnection consumers, ConfirmedPublisher publisher) {
    this.consumers = consumers;
    this.publisher = publisher;
  }

  @Override
  public boolean isReachable() {
    return consumers.isOpen() && publisher.isReady();
  }
}
