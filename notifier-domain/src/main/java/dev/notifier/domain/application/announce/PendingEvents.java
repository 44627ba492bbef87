package dev.notifier.domain.application.announce;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * The events of what people did by hand, kept with it until they have been told: no handover brings
 * these back.
 */
public interface PendingEvents {

  /** Those that have been waiting for longer than the grace, the oldest first. */
  List<TaskEvent> waiting(int limit, Duration grace);

  /** They have been told. */
  void told(List<UUID> events);
}
