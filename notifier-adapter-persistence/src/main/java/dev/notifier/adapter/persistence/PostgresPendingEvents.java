package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.announce.PendingEvents;
import dev.notifier.domain.application.announce.TaskEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Keeps which moves' events wait; what they say is derived from the moves. */
final class PostgresPendingEvents implements PendingEvents {
  private static final String WAITING =
      """
      select %s
      from notifier.pending_event p
      join notifier.task_move m on m.task_id = p.task_id and m.moved_at = p.moved_at
      join notifier.task t on t.id = p.task_id
      where p.moved_at <= clock_timestamp() - ? * interval '1 millisecond'
      order by p.moved_at, p.task_id limit ?"""
          .formatted(RecordedCancellations.COLUMNS);

  private final Store store;

  PostgresPendingEvents(Store store) {
    this.store = store;
  }

  @Override
  public List<TaskEvent> waiting(int limit, Duration grace) {
    return store.transactInTurn(connection -> waiting(limit, grace, connection));
  }

  private static List<TaskEvent> waiting(int limit, Duration grace, Connection connection)
      throws SQLException {
    try (PreparedStatement statement = PlanByIndex.prepare(WAITING, connection)) {
      statement.setLong(1, grace.toMillis());
      statement.setInt(2, limit);
      List<TaskEvent> events = new ArrayList<>();
      try (ResultSet row = PlanByIndex.query(statement)) {
        while (row.next()) {
          RecordedCancellations.event(row).ifPresent(events::add);
        }
      }
      return events;
    }
  }

  @Override
  public void told(List<UUID> events) {
    store.query(
        jdbc ->
            jdbc.sql("delete from notifier.pending_event where event_id = any(:events)")
                .param("events", events.toArray(UUID[]::new))
                .update());
  }
}
