package dev.notifier.adapter.rabbit;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.notifier.domain.Bytes;
import dev.notifier.domain.application.HandoverOffers;
import dev.notifier.domain.application.Handovers;
import dev.notifier.domain.task.Handover;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Hands over by publishing a fresh message to where it will be due. */
final class RabbitHandovers implements Handovers, HandoverOffers {
  private static final Duration CONFIRM = Duration.ofSeconds(5);
  private static final Duration OFFER = Duration.ofSeconds(2);

  private final ConfirmedPublisher publisher;
  private final Routes routes;
  private final InstantSource clock;

  RabbitHandovers(ConfirmedPublisher publisher, Routes routes, InstantSource clock) {
    this.publisher = publisher;
    this.routes = routes;
    this.clock = clock;
  }

  @Override
  public void handOver(Handover handover) {
    try {
      publisher.publish(publication(handover, clock.instant()), CONFIRM);
    } catch (UnconfirmedException e) {
      throw new HandoverUnconfirmedException(
          "Attempt " + handover.attempt() + " of " + handover.task() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public int offer(List<Handover> handovers) {
    if (!publisher.isReady()) {
      return 0;
    }
    Instant now = clock.instant();
    return publisher.offerAll(
        handovers.stream().map(handover -> publication(handover, now)).toList(), OFFER);
  }

  private Publication publication(Handover handover, Instant now) {
    Routes.Route route = routes.of(handover, now);
    return new Publication(
        route.exchange(), route.key(), true, properties(handover, route), Bytes.empty());
  }

  private static BasicProperties properties(Handover handover, Routes.Route route) {
    BasicProperties fresh = HandoverMessage.write(handover);
    return route
        .expiry()
        .map(wait -> fresh.builder().expiration(Long.toString(wait.toMillis())).build())
        .orElse(fresh);
  }
}
