package dev.notifier.app.failpoint;

import dev.notifier.domain.application.replay.BulkReplay;
import dev.notifier.domain.application.replay.BulkReplay.Selection;
import dev.notifier.domain.application.replay.BulkReplays;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Goes on with bulk replays as the port does, before a failpoint. */
record FailpointBulkReplays(BulkReplays replays, Failpoints failpoints) implements BulkReplays {

  @Override
  public long count(String tenant, Selection selection) {
    return replays.count(tenant, selection);
  }

  @Override
  public BulkReplay begin(UUID id, String tenant, Selection selection) {
    return replays.begin(id, tenant, selection);
  }

  @Override
  public Optional<BulkReplay> find(String tenant, UUID id) {
    return replays.find(tenant, id);
  }

  @Override
  public boolean areUnfinished() {
    return replays.areUnfinished();
  }

  @Override
  public Optional<Step> advance(int limit, Duration pause) {
    Optional<Step> step = replays.advance(limit, pause);
    step.ifPresent(made -> failpoints.passWith(made.handovers(), Failpoint.REPLAY_ADVANCED));
    return step;
  }
}
