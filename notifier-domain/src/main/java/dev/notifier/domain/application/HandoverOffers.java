package dev.notifier.domain.application;

import dev.notifier.domain.task.Handover;
import java.util.List;

/** Offers handovers to the broker where the feeder is there to make up for a loss. */
@FunctionalInterface
public interface HandoverOffers {

  /**
   * Waits a short while for the broker to confirm. What it does not confirm is left to the feeder:
   * never throws for that.
   *
   * @return how many it confirmed
   */
  int offer(List<Handover> handovers);
}
