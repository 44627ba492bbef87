package dev.notifier.app.failpoint;

import dev.notifier.domain.application.announce.PendingEvents;
import dev.notifier.domain.application.announce.TaskEvent;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Keeps events as the port does, between failpoints. */
record FailpointPendingEvents(PendingEvents pending, Failpoints failpoints)
    implements PendingEvents {

  @Override
  public void keep(List<TaskEvent> events) {
    pending.keep(events);
    failpoints.passWith(events, Failpoint.EVENT_KEPT);
  }

  @Override
  public List<TaskEvent> waiting(int limit, Duration grace) {
    return pending.waiting(limit, grace);
  }

  @Override
  public void told(List<UUID> events) {
    pending.told(events);
    failpoints.passWith(events, Failpoint.EVENT_NOTED);
  }
}
