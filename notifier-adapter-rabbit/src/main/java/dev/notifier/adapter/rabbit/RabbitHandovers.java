package dev.notifier.adapter.rabbit;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.notifier.adapter.rabbit.Parcels.Parcel;
import dev.notifier.domain.Bytes;
import dev.notifier.domain.application.HandoverOffers;
import dev.notifier.domain.application.Handovers;
import dev.notifier.domain.application.accept.AcceptedHandovers;
import dev.notifier.domain.task.Handover;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hands over by publishing fresh messages to where they will be due. */
final class RabbitHandovers implements Handovers, HandoverOffers, AcceptedHandovers {
  private static final Duration CONFIRM = Duration.ofSeconds(5);
  private static final Duration OFFER = Duration.ofSeconds(2);

  private final ConfirmedPublisher publisher;
  private final Routes routes;
  private final InstantSource clock;
  private final SendingGroups<Handover> handedOver;
  private final SendingGroups<Handover> offered;

  RabbitHandovers(ConfirmedPublisher publisher, Routes routes, InstantSource clock) {
    this.publisher = publisher;
    this.routes = routes;
    this.clock = clock;
    this.handedOver = new SendingGroups<>(all -> publish(all, CONFIRM));
    this.offered = new SendingGroups<>(all -> publish(all, OFFER));
  }

  @Override
  public void handOver(Handover handover) {
    try {
      handedOver.send(way(handover), List.of(handover));
    } catch (UnconfirmedException e) {
      throw new HandoverUnconfirmedException(
          "Attempt " + handover.attempt() + " of " + handover.task() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public int offer(List<Handover> handovers) {
    return publisher.isReady()
        ? (int) publish(handovers, OFFER).stream().filter(Optional::isEmpty).count()
        : 0;
  }

  /** One alone goes with those that others accept at the same time. */
  @Override
  public void offer(List<Handover> handovers, Runnable done) {
    if (handovers.isEmpty() || !publisher.isReady()) {
      done.run();
    } else if (handovers.size() == 1) {
      Handover alone = handovers.getFirst();
      var _ = offered.post(way(alone), handovers).thenRun(done);
    } else {
      Thread.ofVirtual().name("offering").start(() -> offerAll(handovers, done));
    }
  }

  private void offerAll(List<Handover> handovers, Runnable done) {
    try {
      offer(handovers);
    } finally {
      done.run();
    }
  }

  private List<Optional<UnconfirmedException>> publish(
      List<Handover> handovers, Duration patience) {
    List<Parcel> parcels = Parcels.of(handovers, routes, clock.instant());
    List<Optional<UnconfirmedException>> failures =
        publisher.publishAll(parcels.stream().map(RabbitHandovers::publication).toList(), patience);
    Map<Handover, Optional<UnconfirmedException>> ofEach = new HashMap<>();
    for (int i = 0; i < parcels.size(); i++) {
      for (Handover handover : parcels.get(i).handovers()) {
        ofEach.put(handover, failures.get(i));
      }
    }
    return handovers.stream().map(ofEach::get).toList();
  }

  private Routes.Way way(Handover handover) {
    return routes.of(handover, clock.instant()).way();
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
