package dev.notifier.adapter.persistence;

import dev.notifier.adapter.persistence.StoreFiguresConfiguration.Figures;
import dev.notifier.adapter.persistence.StoreFiguresConfiguration.OpenTasks;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts by the partial indexes that the sweep and the lanes use. The sweep's own index finds what
 * the sweep has yet to see to; what it has taken, and nobody has run since, has one of its own.
 */
final class PostgresOpenTasks implements OpenTasks {
  /** A bitmap would be made of all that is held before the first is counted. */
  static final String SETTINGS =
      "set local statement_timeout = '5s'; set local enable_bitmapscan = off";

  static final String COUNT =
      """
      with given as (
        select clock_timestamp() as now, ? * interval '1 millisecond' as grace
      ), overdue as (
        (select next_attempt, due_at from notifier.task
         where state = 'SCHEDULED' and sweep_after <= (select now - grace from given)
           and (lease_until is null or lease_until <= (select now from given))
         order by sweep_after limit most)
        union all
        (select next_attempt, due_at from notifier.task
         where state = 'SCHEDULED' and sweeps > 0 and held_in is null
           and due_at <= (select now - grace from given)
           and sweep_after > (select now - grace from given)
           and (lease_until is null or lease_until <= (select now from given))
         order by due_at limit most)
      ), counted as (
        select count(*) filter (where next_attempt = 1) as first,
          count(*) filter (where next_attempt > 1) as later,
          min(due_at) as oldest
        from overdue
      )
      select least(first, most) as first, least(later, most) as later,
        floor(extract(epoch from now - oldest) * 1000)::bigint as oldest_millis,
        (select count(*) from (
          select from notifier.task where held_in is not null
          order by tenant, held_in, due_at limit most) h
        ) as held,
        (select count(*) from (
          select from notifier.pending_event limit most) p
        ) as pending
      from counted, given"""
          .replace("most", Integer.toString(MOST));

  private final Store store;

  PostgresOpenTasks(Store store) {
    this.store = store;
  }

  @Override
  public Figures count(Duration grace) {
    return store.transactInTurn(connection -> count(grace, connection));
  }

  private static Figures count(Duration grace, Connection connection) throws SQLException {
    try (Statement settings = connection.createStatement()) {
      settings.execute(SETTINGS);
    }
    try (PreparedStatement statement = PlanByIndex.prepare(COUNT, connection)) {
      statement.setLong(1, grace.toMillis());
      try (ResultSet row = PlanByIndex.query(statement)) {
        row.next();
        return new Figures(
            row.getLong("first"),
            row.getLong("later"),
            millis(row.getObject("oldest_millis", Long.class)),
            row.getLong("held"),
            row.getLong("pending"));
      }
    }
  }

  private static Optional<Duration> millis(@Nullable Long millis) {
    return Optional.ofNullable(millis).map(Duration::ofMillis);
  }
}
