package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.replay.BulkReplay;
import dev.notifier.domain.application.replay.BulkReplay.Selection;
import dev.notifier.domain.application.replay.BulkReplays;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Counts by the partial indexes of what was given up, and goes through these by id. */
final class PostgresBulkReplays implements BulkReplays {
  private static final String FIND =
      "select %s from notifier.bulk_replay where tenant = :tenant and id = :id"
          .formatted(BulkReplayRow.COLUMNS);

  private static final String COUNT = "count(*), clock_timestamp() as now";

  private final Store store;

  PostgresBulkReplays(Store store) {
    this.store = store;
  }

  @Override
  public long count(String tenant, Selection selection) {
    return store.transactInTurn(connection -> Count.of(tenant, selection, connection).matched);
  }

  @Override
  public BulkReplay begin(UUID id, String tenant, Selection selection) {
    return store.transactInTurn(connection -> begin(id, tenant, selection, connection));
  }

  private static BulkReplay begin(
      UUID id, String tenant, Selection selection, Connection connection) throws SQLException {
    Count count = Count.of(tenant, selection, connection);
    BulkReplay begun =
        new BulkReplay(id, tenant, selection, count.matched, 0, 0, count.now, Optional.empty());
    return new BulkReplayRow(begun, Optional.empty(), Optional.empty()).insert(connection).replay();
  }

  @Override
  public Optional<BulkReplay> find(String tenant, UUID id) {
    return store.query(
        jdbc ->
            jdbc.sql(FIND)
                .param("tenant", tenant)
                .param("id", id)
                .query((row, number) -> BulkReplayRow.read(row).replay())
                .optional());
  }

  @Override
  public boolean areUnfinished() {
    return store.query(
        jdbc ->
            jdbc.sql("select exists (select from notifier.bulk_replay where finished_at is null)")
                .query(Boolean.class)
                .single());
  }

  @Override
  public Optional<Step> advance(int limit, Duration pause) {
    return store.transactInTurn(connection -> BulkReplayStep.make(limit, pause, connection));
  }

  private record Count(long matched, Instant now) {
    static Count of(String tenant, Selection selection, Connection connection) throws SQLException {
      try (PreparedStatement statement =
              ReplayQuery.of(tenant, selection).prepare(COUNT, connection);
          ResultSet row = PlanByIndex.query(statement)) {
        row.next();
        return new Count(row.getLong("count"), TaskRow.time(row, "now"));
      }
    }
  }
}
