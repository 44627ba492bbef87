package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.announce.TaskEvent;
import dev.notifier.domain.application.announce.TaskEvent.ResultFacts;
import dev.notifier.domain.application.announce.TaskEvents;
import dev.notifier.domain.application.attempt.FollowUp;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.TaskId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Derives what follows from recorded results again, just as it was the first time. */
final class RecordedResults {
  /**
   * The columns that {@link #events} reads, in a list where the result's table is {@code r} and its
   * task's is {@code t}.
   */
  static final String COLUMNS =
      SubjectColumns.NAMES
          + ", r.number, r.recorded_at, r.outcome, r.reason, r.status_code, r.next_state,"
          + " r.stop_reason, r.next_attempt, r.next_rung, r.next_due_at, r.notification_id";

  /** A started notification needs its first handover for as long as it waits for it. */
  static final String FOLLOW_UPS =
      """
      select %s, n.due_at as notification_due_at
      from unnest(?::uuid[], ?::int[]) as h (task_id, number)
      join notifier.attempt_result r
        on r.task_id = h.task_id and r.number = h.number and r.next_state is not null
      join notifier.task t on t.id = r.task_id
      left join notifier.task n on n.id = r.notification_id
        and n.state = 'SCHEDULED' and n.attempts = 0 and n.held_in is null
      where r.task_id between ? and ?
      order by r.recorded_at, r.claim_id"""
          .formatted(COLUMNS);

  private RecordedResults() {}

  /**
   * For those of the tasks and attempts that came to something, by task.
   *
   * @param settledBefore at most one of each task
   */
  static Map<UUID, FollowUp> followUps(Connection connection, List<Handover> settledBefore)
      throws SQLException {
    Map<UUID, FollowUp> followUps = new HashMap<>();
    if (settledBefore.isEmpty()) {
      return followUps;
    }
    IdRange range =
        IdRange.of(settledBefore.stream().map(handover -> handover.task().value()).toList());
    try (PreparedStatement statement = connection.prepareStatement(FOLLOW_UPS)) {
      new Bindings<>(statement, settledBefore)
          .uuids(handover -> handover.task().value())
          .integers(Handover::attempt)
          .uuid(range.first())
          .uuid(range.last());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          followUps.merge(row.getObject("id", UUID.class), followUp(row), FollowUp::and);
        }
      }
    }
    return followUps;
  }

  private static FollowUp followUp(ResultSet row) throws SQLException {
    @Nullable Instant due = TaskRow.timeOrNull(row, "notification_due_at");
    List<Handover> first =
        due == null ? List.of() : List.of(new Handover(notification(row).orElseThrow(), 1, due));
    return new FollowUp(first, events(row));
  }

  /** The events of a result. */
  static List<TaskEvent> events(ResultSet row) throws SQLException {
    return TaskEvents.ofResult(
        SubjectColumns.read(row),
        new ResultFacts(
            row.getInt("number"),
            row.getString("outcome"),
            Optional.ofNullable(row.getString("reason")),
            Optional.ofNullable(row.getObject("status_code", Integer.class))),
        FormerDecision.read(row),
        TaskRow.time(row, "recorded_at"),
        notification(row));
  }

  private static Optional<TaskId> notification(ResultSet row) throws SQLException {
    return Optional.ofNullable(row.getObject("notification_id", UUID.class)).map(TaskId::new);
  }
}
