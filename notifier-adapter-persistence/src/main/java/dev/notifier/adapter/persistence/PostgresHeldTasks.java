package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.feed.HeldTasks;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.Lane;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds held tasks by a partial index that has nothing but these. */
final class PostgresHeldTasks implements HeldTasks {
  /** What is taken is the sweep's from now on, in case its handover gets lost. */
  static final String TAKE =
      """
      with taken as (
        select id from notifier.task
        where tenant = ? and held_in = ?
        order by due_at limit ?
        for no key update skip locked
      ), freed as (
        update notifier.task t
        set held_in = null, fed = true, sweep_after = clock_timestamp(), sweeps = 0
        from taken
        where t.id = taken.id
        returning t.id, t.next_attempt, t.due_at
      )
      select id, next_attempt, due_at from freed order by due_at""";

  /** Steps from lane to lane in the index, however many tasks each holds. */
  static final String LANES =
      """
      with recursive lane as (
        (select tenant, held_in from notifier.task
         where held_in is not null order by tenant, held_in limit 1)
        union all
        select next.tenant, next.held_in from lane
        cross join lateral (
          select tenant, held_in from notifier.task
          where held_in is not null and (tenant, held_in) > (lane.tenant, lane.held_in)
          order by tenant, held_in limit 1) next
      )
      select lane.tenant, lane.held_in, m.max_in_flight
      from lane
      left join notifier.merchant m on m.tenant = lane.tenant
        and lane.held_in like 'merchant:%' and m.merchant_no = substr(lane.held_in, 10)
      where m.paused is not true
      limit ?""";

  private final Store store;

  PostgresHeldTasks(Store store) {
    this.store = store;
  }

  @Override
  public List<Handover> take(Lane lane, int limit) {
    return store.transactInTurn(connection -> take(lane, limit, connection));
  }

  private static List<Handover> take(Lane lane, int limit, Connection connection)
      throws SQLException {
    try (PreparedStatement statement = PlanByIndex.prepare(TAKE, connection)) {
      statement.setString(1, lane.tenant());
      statement.setString(2, lane.name());
      statement.setInt(3, limit);
      List<Handover> taken = new ArrayList<>();
      try (ResultSet row = PlanByIndex.query(statement)) {
        while (row.next()) {
          taken.add(TaskRow.handover(row));
        }
      }
      return taken;
    }
  }

  @Override
  public List<HeldLane> lanes(int limit) {
    return store.transactInTurn(connection -> lanes(limit, connection));
  }

  private static List<HeldLane> lanes(int limit, Connection connection) throws SQLException {
    try (PreparedStatement statement = PlanByIndex.prepare(LANES, connection)) {
      statement.setInt(1, limit);
      List<HeldLane> lanes = new ArrayList<>();
      try (ResultSet row = PlanByIndex.query(statement)) {
        while (row.next()) {
          lanes.add(
              new HeldLane(
                  new Lane(row.getString("tenant"), row.getString("held_in")),
                  Optional.ofNullable(row.getObject("max_in_flight", Integer.class))));
        }
      }
      return lanes;
    }
  }
}
