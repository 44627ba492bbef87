package dev.notifier.domain.application.accept;

import dev.notifier.domain.task.Handover;
import java.util.List;

/** Offers the handovers of accepted tasks to the broker; the feeder makes up for a loss. */
@FunctionalInterface
public interface AcceptedHandovers {

  /**
   * Begins to offer them, and waits for nothing.
   *
   * @param done is run once nobody need wait for them any more, and that at the latest when the
   *     broker has confirmed them or has had a short while to: never fails to be run, and is run
   *     once
   */
  void offer(List<Handover> handovers, Runnable done);
}
