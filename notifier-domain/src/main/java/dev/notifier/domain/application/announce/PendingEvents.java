package dev.notifier.domain.application.announce;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Events that are kept in the database until they have been told. Those of what people did by hand
 * are kept together with that, as no handover brings them back.
 */
public interface PendingEvents {

  /** Keeps events that could not be told. To keep one twice is harmless. */
  void keep(List<TaskEvent> events);

  /** Those that have been waiting for longer than the grace, the oldest first. */
  List<TaskEvent> waiting(int limit, Duration grace);

  /** They have been told. */
  void told(List<UUID> events);
}
