package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.attempt.Settlements;
import dev.notifier.domain.task.ClaimableTask;
import dev.notifier.domain.task.Decision;
import dev.notifier.domain.task.SettleRule;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Settles in batches: one round trip to lock and read, one to write. */
final class PostgresSettlements implements Settlements, AutoCloseable {
  private static final String COLUMNS = "tenant, " + TaskRow.CLAIMABLE;

  private final Store store;
  private final PatientWork<Settlement, Decision> work;
  private final Batcher<Settlement, Decision> batcher;

  PostgresSettlements(
      Store store, StoreOutages outages, PersistenceConfiguration.Settings settings) {
    this.store = store;
    this.work = new PatientWork<>(this::settleAll, outages);
    this.batcher =
        new Batcher<>(
            "settlements",
            settings.settlementFlushers(),
            new Batcher.Shape<>(settings.batchSize(), settlement -> 1, Settlement::task),
            work);
  }

  @Override
  public Decision settle(Settlement settlement) {
    return batcher.submit(settlement);
  }

  private List<Decision> settleAll(List<Settlement> settlements) {
    return store.transact(connection -> settleAll(settlements, connection));
  }

  private static List<Decision> settleAll(List<Settlement> settlements, Connection connection)
      throws SQLException {
    List<UUID> ids = settlements.stream().map(settlement -> settlement.task().value()).toList();
    LockedRows<Row> locked = LockedRows.lock(connection, ids, COLUMNS, PostgresSettlements::read);
    List<ResultRow> results = new ArrayList<>();
    for (Settlement settlement : settlements) {
      Row row = locked.rows().get(settlement.task().value());
      if (row == null) {
        throw new IllegalStateException("no such task");
      }
      Decision decision = decide(settlement, row.task, locked.now());
      results.add(new ResultRow(settlement, row.tenant, row.task.state(), decision));
    }
    return write(results, locked.now(), connection);
  }

  private static Decision decide(Settlement settlement, ClaimableTask task, Instant now) {
    boolean holdsClaim =
        task.lease().filter(lease -> lease.claim().equals(settlement.claim())).isPresent();
    return SettleRule.decide(
        task.state(),
        holdsClaim,
        settlement.number(),
        settlement.outcome(),
        settlement.schedule(),
        now,
        settlement.draw());
  }

  /** Where there was a result already, what was decided on it counts. */
  private static List<Decision> write(List<ResultRow> results, Instant now, Connection connection)
      throws SQLException {
    Set<UUID> written = ResultRow.write(results, now, connection);
    List<Decision> decisions = new ArrayList<>();
    for (ResultRow result : results) {
      decisions.add(
          written.contains(result.task())
              ? result.decision()
              : FormerDecision.of(result, connection));
    }
    return decisions;
  }

  private static Row read(ResultSet row) throws SQLException {
    return new Row(row.getString("tenant"), TaskRow.claimable(row));
  }

  @Override
  public void close() {
    work.close();
    batcher.close();
  }

  private record Row(String tenant, ClaimableTask task) {}
}
