package dev.notifier.domain.application.feed;

import dev.notifier.domain.task.Handover;
import java.time.Duration;
import java.util.List;

/** Finds tasks whose handover seems to be lost. */
@FunctionalInterface
public interface OverdueTasks {

  /**
   * Takes open tasks that have been due for longer than the grace and are under no live lease, the
   * longest overdue first. Each is passed over for a while afterwards, for longer every time.
   *
   * @return none if another instance is sweeping at the moment
   */
  List<Handover> take(int limit, Duration grace);
}
