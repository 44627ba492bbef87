package dev.notifier.adapter.rabbit;

import dev.notifier.adapter.rabbit.Routes.Route;
import dev.notifier.domain.task.Handover;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which handovers share a message. */
final class Parcels {
  /**
   * The broker's work is one for each message, so that of 32 together each has next to nothing of
   * it, and more gain nothing. A message is in hand until the last of its attempts has ended.
   */
  static final int LARGEST = 32;

  /** Those after the first come early by no more than this, and wait it out in their threads. */
  static final Duration SPREAD = Duration.ofMillis(3);

  private Parcels() {}

  /**
   * What is in one message.
   *
   * @param route that of the first
   * @param handovers the first to become due comes first
   */
  record Parcel(Route route, List<Handover> handovers) {
    private boolean takes(Handover next) {
      return handovers.size() < LARGEST
          && (route.expiry().isEmpty()
              || !next.dueAt().isAfter(handovers.getFirst().dueAt().plus(SPREAD)));
    }
  }

  /** Each handover in one parcel, with others on the same way that need not leave it sooner. */
  static List<Parcel> of(List<Handover> handovers, Routes routes, Instant now) {
    List<Parcel> parcels = new ArrayList<>();
    Map<Object, Parcel> open = new HashMap<>();
    handovers.stream()
        .sorted(Comparator.comparing(Handover::dueAt))
        .forEach(
            handover -> {
              Route route = routes.of(handover, now);
              Object company = List.of(route.way(), route.expiry().isPresent());
              Parcel parcel = open.get(company);
              if (parcel == null || !parcel.takes(handover)) {
                parcel = new Parcel(route, new ArrayList<>());
                open.put(company, parcel);
                parcels.add(parcel);
              }
              parcel.handovers().add(handover);
            });
    return parcels;
  }
}
