package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.query.Tasks.StateName;
import dev.notifier.domain.application.replay.BulkReplay;
import dev.notifier.domain.application.replay.BulkReplay.Selection;
import dev.notifier.domain.application.replay.Redrives;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Begins redrives, one instance at a time. */
final class PostgresRedrives implements Redrives {
  private static final String LOCK =
      "select pg_try_advisory_xact_lock(hashtextextended('notifier.redrive', 0))";

  /**
   * Steps in the partial index from merchant to merchant that have anything that ran out of
   * attempts, however much it is. Whether a merchant acknowledges again shows in its latest tasks.
   */
  static final String MERCHANTS =
      """
      with recursive exhausted as (
        (select tenant, merchant_no from notifier.task where %1$s
         order by tenant, merchant_no limit 1)
        union all
        select next.tenant, next.merchant_no from exhausted e
        cross join lateral (
          select tenant, merchant_no from notifier.task
          where %1$s and (tenant, merchant_no) > (e.tenant, e.merchant_no)
          order by tenant, merchant_no limit 1) next
      ), given as (
        select clock_timestamp() as now, clock_timestamp() - ? * interval '1 millisecond' as horizon
      )
      select e.tenant, e.merchant_no, given.now,
        greatest(given.horizon, former.created_at) as settled_from
      from exhausted e
      cross join given
      cross join lateral (
        select settled_at from notifier.task t
        where %1$s and t.tenant = e.tenant and t.merchant_no = e.merchant_no
        order by settled_at desc limit 1) latest
      cross join lateral (
        select max(created_at) as created_at,
          count(*) filter (where finished_at is null) as unfinished
        from notifier.bulk_replay b
        where b.redrive and b.tenant = e.tenant and b.merchant_no = e.merchant_no) former
      left join notifier.merchant m on m.tenant = e.tenant and m.merchant_no = e.merchant_no
      where latest.settled_at >= given.horizon
        and (former.created_at is null or latest.settled_at >= former.created_at)
        and former.unfinished = 0 and m.paused is not true
        and exists (
          select from (
            select state, settled_at from notifier.task t
            where t.tenant = e.tenant and t.merchant_no = e.merchant_no
            order by t.id desc limit 200) newest
          where newest.state = 'SUCCEEDED' and newest.settled_at > latest.settled_at)"""
          .formatted(
              "state = 'EXHAUSTED' and stop_reason = 'schedule-exhausted'"
                  + " and kind = 'NOTIFICATION' and merchant_no is not null");

  private static final String COUNT = "count(*), min(t.created_at) as first";

  private final Store store;

  PostgresRedrives(Store store) {
    this.store = store;
  }

  @Override
  public List<String> begin(Duration window, Supplier<UUID> ids) {
    return store.transactInTurn(connection -> begin(window, ids, connection));
  }

  private static List<String> begin(Duration window, Supplier<UUID> ids, Connection connection)
      throws SQLException {
    List<String> begun = new ArrayList<>();
    if (isOnlyRedriver(connection)) {
      for (Candidate candidate : candidates(window, connection)) {
        Optional<BulkReplayRow> redrive = candidate.redrive(ids, connection);
        if (redrive.isPresent()) {
          redrive.get().insert(connection);
          begun.add(candidate.merchantNo);
        }
      }
    }
    return begun;
  }

  private static boolean isOnlyRedriver(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOCK);
        ResultSet row = statement.executeQuery()) {
      return row.next() && row.getBoolean(1);
    }
  }

  private static List<Candidate> candidates(Duration window, Connection connection)
      throws SQLException {
    try (PreparedStatement statement = PlanByIndex.prepare(MERCHANTS, connection)) {
      statement.setLong(1, window.toMillis());
      List<Candidate> candidates = new ArrayList<>();
      try (ResultSet row = PlanByIndex.query(statement)) {
        while (row.next()) {
          candidates.add(
              new Candidate(
                  row.getString("tenant"),
                  row.getString("merchant_no"),
                  TaskRow.time(row, "settled_from"),
                  TaskRow.time(row, "now")));
        }
      }
      return candidates;
    }
  }

  /**
   * A merchant that has come back.
   *
   * @param settledFrom what was given up before has been redriven, or is too old
   */
  private record Candidate(String tenant, String merchantNo, Instant settledFrom, Instant now) {

    /** Empty if all has been replayed before. */
    Optional<BulkReplayRow> redrive(Supplier<UUID> ids, Connection connection) throws SQLException {
      Selection everything = selection(Instant.EPOCH);
      ReplayQuery query = ReplayQuery.of(tenant, everything).redriven(settledFrom, now);
      try (PreparedStatement statement = query.prepare(COUNT, connection);
          ResultSet row = PlanByIndex.query(statement)) {
        row.next();
        long count = row.getLong("count");
        return count == 0
            ? Optional.empty()
            : Optional.of(begun(ids.get(), selection(TaskRow.time(row, "first")), count));
      }
    }

    private Selection selection(Instant from) {
      return new Selection(Optional.of(merchantNo), StateName.EXHAUSTED, from, now);
    }

    private BulkReplayRow begun(UUID id, Selection selection, long count) {
      return new BulkReplayRow(
          new BulkReplay(id, tenant, selection, count, 0, 0, now, Optional.empty()),
          Optional.of(settledFrom),
          Optional.empty());
    }
  }
}
