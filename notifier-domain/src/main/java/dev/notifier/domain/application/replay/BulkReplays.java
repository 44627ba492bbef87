package dev.notifier.domain.application.replay;

import dev.notifier.domain.application.replay.BulkReplay.Selection;
import dev.notifier.domain.task.Handover;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps bulk replays and how far they have come. */
public interface BulkReplays {

  /** How many match now. */
  long count(String tenant, Selection selection);

  /** Begins one. */
  BulkReplay begin(UUID id, String tenant, Selection selection);

  Optional<BulkReplay> find(String tenant, UUID id);

  /** Whether any is not finished yet. */
  boolean areUnfinished();

  /**
   * Goes on with the unfinished one that has waited longest, in one transaction: starts some tasks
   * again, as {@link dev.notifier.domain.task.StateMachine#replay} allows, and records how far it
   * has come, so that nothing is done twice or left out.
   *
   * @param pause how long each rests between two steps, whichever instance makes them
   * @return empty if there is nothing to go on with at the moment
   */
  Optional<Step> advance(int limit, Duration pause);

  /** What a step started again. */
  record Step(List<Handover> handovers) {
    public Step {
      handovers = List.copyOf(handovers);
    }
  }
}
