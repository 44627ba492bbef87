package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.announce.RecordedEvents.Position;
import dev.notifier.domain.application.announce.TaskEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Something that was recorded of a task, with the events that it had. */
record RecordedTransition(Position position, List<TaskEvent> events) {
  private static final UUID NO_CLAIM = new UUID(0, 0);

  private static final Comparator<RecordedTransition> ORDER =
      Comparator.comparing(
          RecordedTransition::position,
          Comparator.comparing(Position::at)
              .thenComparing(Position::task, IdRange.ORDER)
              .thenComparing(Position::claim, IdRange.ORDER));

  /** Looks for no more tasks than it needs. */
  static final String RESULTS =
      """
      select %s, r.claim_id
      from (
        select * from notifier.attempt_result
        where tenant = ? and next_state is not null and recorded_at >= ? and recorded_at < ?
          and (recorded_at, task_id, claim_id) > (?, ?, ?)
        order by recorded_at, task_id, claim_id limit ?
      ) r
      join notifier.task t on t.id = r.task_id"""
          .formatted(RecordedResults.COLUMNS);

  static final String CANCELLATIONS =
      """
      select %s
      from (
        select * from notifier.task_move
        where tenant = ? and move = 'CANCEL' and moved_at >= ? and moved_at < ?
          and (moved_at, task_id, '00000000-0000-0000-0000-000000000000'::uuid) > (?, ?, ?)
        order by moved_at, task_id limit ?
      ) m
      join notifier.task t on t.id = m.task_id"""
          .formatted(RecordedCancellations.COLUMNS);

  /** Where the transitions of a time begin. */
  static Position beginning(Instant from) {
    return new Position(from, NO_CLAIM, NO_CLAIM);
  }

  /** A part of what is recorded: what lies in a range of time and after a position. */
  record Slice(String tenant, Instant from, Instant to, Position after, int limit) {

    /** In their order. */
    List<RecordedTransition> read(Connection connection) throws SQLException {
      return Stream.concat(
              read(RESULTS, RecordedTransition::ofResult, connection).stream(),
              read(CANCELLATIONS, RecordedTransition::ofCancellation, connection).stream())
          .sorted(ORDER)
          .limit(limit)
          .toList();
    }

    private List<RecordedTransition> read(
        String sql, LockedRows.Reader<RecordedTransition> reader, Connection connection)
        throws SQLException {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setString(1, tenant);
        statement.setObject(2, from.atOffset(ZoneOffset.UTC));
        statement.setObject(3, to.atOffset(ZoneOffset.UTC));
        statement.setObject(4, after.at().atOffset(ZoneOffset.UTC));
        statement.setObject(5, after.task());
        statement.setObject(6, after.claim());
        statement.setInt(7, limit);
        List<RecordedTransition> transitions = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            transitions.add(reader.read(row));
          }
        }
        return transitions;
      }
    }
  }

  private static RecordedTransition ofResult(ResultSet row) throws SQLException {
    return new RecordedTransition(
        new Position(
            TaskRow.time(row, "recorded_at"),
            row.getObject("id", UUID.class),
            row.getObject("claim_id", UUID.class)),
        RecordedResults.events(row));
  }

  private static RecordedTransition ofCancellation(ResultSet row) throws SQLException {
    return new RecordedTransition(
        new Position(TaskRow.time(row, "moved_at"), row.getObject("id", UUID.class), NO_CLAIM),
        RecordedCancellations.event(row).stream().toList());
  }
}
