package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.attempt.FollowUp;
import dev.notifier.domain.task.Handover;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Derives what follows from recorded results again. */
final class RecordedResults {
  private RecordedResults() {}

  static Map<UUID, FollowUp> followUps(Connection connection, List<Handover> settledBefore)
      throws SQLException {
    return Map.of();
  }
}
