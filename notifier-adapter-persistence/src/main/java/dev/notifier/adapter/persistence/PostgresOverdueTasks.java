package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.feed.OverdueTasks;
import dev.notifier.domain.task.Handover;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Sweeps by a partial index of the open tasks, one instance at a time. */
final class PostgresOverdueTasks implements OverdueTasks {
  private static final String LOCK =
      "select pg_try_advisory_xact_lock(hashtextextended('notifier.sweep', 0))";

  /**
   * A task is taken once {@code sweep_after} lies a grace back. At first that is its due; each time
   * it is taken, it moves on so that the task is passed over for 1, 2, 4, ... graces, up to an
   * hour.
   */
  static final String TAKE =
      """
      with given as (
        select clock_timestamp() as now, ? * interval '1 millisecond' as grace
      ), taken as (
        select id, sweep_after from notifier.task
        where state = 'SCHEDULED' and sweep_after <= (select now - grace from given)
          and (lease_until is null or lease_until <= (select now from given))
        order by sweep_after limit ?
        for no key update skip locked
      ), pushed as (
        update notifier.task t
        set sweeps = t.sweeps + 1,
          sweep_after = now - grace
            + least(greatest(grace, interval '1 hour'), grace * power(2, least(t.sweeps, 30)))
        from taken, given
        where t.id = taken.id
        returning t.id, t.next_attempt, t.due_at
      )
      select id, next_attempt, due_at from pushed order by due_at""";

  private final Store store;

  PostgresOverdueTasks(Store store) {
    this.store = store;
  }

  @Override
  public List<Handover> take(int limit, Duration grace) {
    return store.transact(
        connection -> isOnlySweeper(connection) ? take(limit, grace, connection) : List.of());
  }

  private static boolean isOnlySweeper(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(LOCK)) {
      return row.next() && row.getBoolean(1);
    }
  }

  private static List<Handover> take(int limit, Duration grace, Connection connection)
      throws SQLException {
    try (Statement settings = connection.createStatement();
        PreparedStatement statement = connection.prepareStatement(TAKE)) {
      settings.execute(PlanByIndex.SQL);
      statement.setLong(1, grace.toMillis());
      statement.setInt(2, limit);
      List<Handover> taken = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          taken.add(TaskRow.handover(row));
        }
      }
      return taken;
    }
  }
}
