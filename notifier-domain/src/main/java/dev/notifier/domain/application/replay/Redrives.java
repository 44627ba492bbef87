package dev.notifier.domain.application.replay;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Begins bulk replays for merchants that have come back. */
@FunctionalInterface
public interface Redrives {

  /**
   * Finds merchants that acknowledged after the latest of their notifications was given up, and
   * begins a bulk replay for each of those that were given up within the window and have not been
   * replayed before.
   *
   * @param ids for the new bulk replays
   * @return the merchants' numbers
   */
  List<String> begin(Duration window, Supplier<UUID> ids);
}
