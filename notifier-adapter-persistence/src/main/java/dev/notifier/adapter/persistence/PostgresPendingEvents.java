package dev.notifier.adapter.persistence;

import dev.notifier.adapter.persistence.LockedRows.Reader;
import dev.notifier.domain.application.announce.PendingEvents;
import dev.notifier.domain.application.announce.TaskEvent;
import dev.notifier.domain.application.announce.TaskEvent.ResultFacts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Keeps which events wait; what they say is derived from what is recorded. */
final class PostgresPendingEvents implements PendingEvents {
  private static final String KEEP =
      """
      insert into notifier.pending_event (event_id, task_id, occurred_at, attempt)
      select * from unnest(?::uuid[], ?::uuid[], ?::timestamptz[], ?::int[])
      on conflict do nothing""";

  /** Begins with what waits, which "offset 0" makes the planner do however little it knows. */
  private static final String OF_MOVES =
      """
      select p.event_id, %s
      from notifier.pending_event p
      join lateral (
        select * from notifier.task_move
        where task_id = p.task_id and moved_at = p.occurred_at offset 0) m on true
      join lateral (select * from notifier.task where id = p.task_id offset 0) t on true
      where p.attempt is null and p.occurred_at <= clock_timestamp() - ? * interval '1 millisecond'
      order by p.occurred_at, p.task_id limit ?"""
          .formatted(RecordedCancellations.COLUMNS);

  private static final String OF_RESULTS =
      """
      select p.event_id, %s
      from notifier.pending_event p
      join lateral (
        select * from notifier.attempt_result
        where task_id = p.task_id and number = p.attempt and recorded_at = p.occurred_at
          and next_state is not null offset 0) r on true
      join lateral (select * from notifier.task where id = p.task_id offset 0) t on true
      where p.occurred_at <= clock_timestamp() - ? * interval '1 millisecond'
      order by p.occurred_at, p.task_id limit ?"""
          .formatted(RecordedResults.COLUMNS);

  private final Store store;

  PostgresPendingEvents(Store store) {
    this.store = store;
  }

  @Override
  public void keep(List<TaskEvent> events) {
    store.transactInTurn(
        connection -> {
          keep(events, connection);
          return true;
        });
  }

  /** Keeps them together with what they tell of. */
  static void keep(List<TaskEvent> events, Connection connection) throws SQLException {
    if (events.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
      new Bindings<>(statement, events)
          .uuids(TaskEvent::id)
          .uuids(event -> event.subject().id().value())
          .times(TaskEvent::occurredAt)
          .integers(event -> event.attempt().map(ResultFacts::number).orElse(null));
      statement.executeUpdate();
    }
  }

  @Override
  public List<TaskEvent> waiting(int limit, Duration grace) {
    return store.transactInTurn(
        connection -> {
          List<TaskEvent> events = new ArrayList<>();
          read(
              OF_MOVES,
              limit,
              grace,
              connection,
              row -> RecordedCancellations.event(row).stream().toList(),
              events);
          if (events.size() < limit) {
            read(
                OF_RESULTS,
                limit - events.size(),
                grace,
                connection,
                RecordedResults::events,
                events);
          }
          return events;
        });
  }

  private static void read(
      String sql,
      int limit,
      Duration grace,
      Connection connection,
      Reader<List<TaskEvent>> reader,
      List<TaskEvent> events)
      throws SQLException {
    try (PreparedStatement statement = PlanByIndex.prepare(sql, connection)) {
      statement.setLong(1, grace.toMillis());
      statement.setInt(2, limit);
      try (ResultSet row = PlanByIndex.query(statement)) {
        while (row.next()) {
          UUID kept = row.getObject("event_id", UUID.class);
          reader.read(row).stream().filter(event -> event.id().equals(kept)).forEach(events::add);
        }
      }
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
