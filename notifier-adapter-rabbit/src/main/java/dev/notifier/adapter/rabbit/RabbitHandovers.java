package dev.notifier.adapter.rabbit;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.notifier.adapter.rabbit.Parcels.Parcel;
import dev.notifier.domain.Bytes;
import dev.notifier.domain.application.HandoverOffers;
import dev.notifier.domain.application.Handovers;
import dev.notifier.domain.task.Handover;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Hands over by publishing fresh messages to where they will be due. */
final class RabbitHandovers implements Handovers, HandoverOffers {
  private static final Duration CONFIRM = Duration.ofSeconds(5);
  private static final Duration OFFER = Duration.ofSeconds(2);

  private final ConfirmedPublisher publisher;
  private final Routes routes;
  private final InstantSource clock;
  private final HandoverGroups handedOver;
  private final HandoverGroups offered;

  RabbitHandovers(ConfirmedPublisher publisher, Routes routes, InstantSource clock) {
    this.publisher = publisher;
    this.routes = routes;
    this.clock = clock;
    this.handedOver = new HandoverGroups(all -> publisher.publishAll(publications(all), CONFIRM));
    this.offered = new HandoverGroups(all -> publisher.publishAll(publications(all), OFFER));
  }

  @Override
  public void handOver(Handover handover) {
    try {
      handedOver.publish(way(handover), handover);
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
    return handovers.size() == 1 ? offer(handovers.getFirst()) : offerAll(handovers);
  }

  private int offer(Handover handover) {
    try {
      offered.publish(way(handover), handover);
      return 1;
    } catch (UnconfirmedException e) {
      return 0;
    }
  }

  private int offerAll(List<Handover> handovers) {
    List<Parcel> parcels = Parcels.of(handovers, routes, clock.instant());
    List<Boolean> confirmed =
        publisher.offerAll(parcels.stream().map(RabbitHandovers::publication).toList(), OFFER);
    int count = 0;
    for (int i = 0; i < parcels.size(); i++) {
      count += confirmed.get(i) ? parcels.get(i).handovers().size() : 0;
    }
    return count;
  }

  private Routes.Way way(Handover handover) {
    return routes.of(handover, clock.instant()).way();
  }

  private List<Publication> publications(List<Handover> handovers) {
    return Parcels.of(handovers, routes, clock.instant()).stream()
        .map(RabbitHandovers::publication)
        .toList();
  }

  private static Publication publication(Parcel parcel) {
    boolean alone = parcel.handovers().size() == 1;
    BasicProperties fresh =
        alone
            ? HandoverMessage.write(parcel.handovers().getFirst())
            : GatheredHandovers.properties(parcel.handovers());
    Bytes body = alone ? Bytes.empty() : GatheredHandovers.body(parcel.handovers());
    Routes.Route route = parcel.route();
    return new Publication(
        route.way().exchange(), route.way().key(), true, expiring(fresh, route), body);
  }

  private static BasicProperties expiring(BasicProperties fresh, Routes.Route route) {
    return route
        .expiry()
        .map(wait -> fresh.builder().expiration(Long.toString(wait.toMillis())).build())
        .orElse(fresh);
  }
}
