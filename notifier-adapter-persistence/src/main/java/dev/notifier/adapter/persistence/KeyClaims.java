package dev.notifier.adapter.persistence;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.application.accept.IdempotencyKey;
import dev.notifier.domain.application.accept.NewTask;
import dev.notifier.domain.application.accept.NewTasks.Insertion;
import dev.notifier.domain.application.accept.NewTasks.Insertion.Conflicting;
import dev.notifier.domain.application.accept.NewTasks.Insertion.Repeated;
import dev.notifier.domain.task.TaskId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Idempotency keys: the first task to bring one has it. */
final class KeyClaims {
  // In one order, so that two batches with the same keys wait for each other rather than deadlock.
  private static final String INSERT =
      """
      insert into notifier.idempotency (tenant, key, task_id, fingerprint, created_at)
      select tenant, key, task_id, fingerprint, clock_timestamp()
      from unnest(?::text[], ?::text[], ?::uuid[], ?::bytea[])
        with ordinality as k (tenant, key, task_id, fingerprint, position)
      order by tenant, key, position
      on conflict do nothing
      returning task_id""";

  private static final String LOOK_UP =
      """
      select i.task_id, i.fingerprint, %s
      from notifier.idempotency i left join notifier.task t on t.id = i.task_id
      where i.tenant = ? and i.key = ?"""
          .formatted(TaskViews.COLUMNS);

  private KeyClaims() {}

  /** The ids of those tasks that get their key. */
  static Set<TaskId> insert(List<NewTask> tasks, Connection connection) throws SQLException {
    List<NewTask> keyed = tasks.stream().filter(task -> task.idempotencyKey().isPresent()).toList();
    Set<TaskId> winners = new HashSet<>();
    if (keyed.isEmpty()) {
      return winners;
    }
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      new Bindings<>(statement, keyed)
          .texts(NewTask::tenant)
          .texts(task -> key(task).value())
          .uuids(task -> task.id().value())
          .bytes(task -> key(task).fingerprint().toArray());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          winners.add(new TaskId(row.getObject("task_id", UUID.class)));
        }
      }
    }
    return winners;
  }

  /** What a task comes to whose key another one has. */
  static Insertion lookUp(NewTask task, Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOOK_UP)) {
      statement.setString(1, task.tenant());
      statement.setString(2, key(task).value());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        Bytes fingerprint = Bytes.of(row.getBytes("fingerprint"));
        boolean retired = row.getObject("id") == null;
        return fingerprint.equals(key(task).fingerprint()) && !retired
            ? new Repeated(TaskViews.read(row))
            : new Conflicting(new TaskId(row.getObject("task_id", UUID.class)));
      }
    }
  }

  private static IdempotencyKey key(NewTask task) {
    return task.idempotencyKey().orElseThrow();
  }
}
