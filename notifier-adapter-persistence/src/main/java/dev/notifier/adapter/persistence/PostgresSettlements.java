package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.accept.NewTask;
import dev.notifier.domain.application.announce.TaskEvent;
import dev.notifier.domain.application.attempt.FollowUp;
import dev.notifier.domain.application.attempt.Settlements;
import dev.notifier.domain.task.ClaimableTask;
import dev.notifier.domain.task.Decision;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.SettleRule;
import dev.notifier.domain.task.Subject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Settles in batches: one round trip to lock and read, one to write. */
final class PostgresSettlements implements Settlements, AutoCloseable {
  private static final Duration LONGEST_LINGER = Duration.ofMillis(10);

  private static final String COLUMNS =
      SubjectColumns.NAMES + ", t.on_confirmed, " + TaskRow.CLAIMABLE;

  private final Store store;
  private final PatientWork<Settlement, Settled> work;
  private final Batcher<Settlement, Settled> batcher;

  PostgresSettlements(
      Store store, StoreOutages outages, PersistenceConfiguration.Settings settings) {
    this.store = store;
    this.work = new PatientWork<>(this::settleAll, outages);
    this.batcher =
        new Batcher<>(
            "settlements",
            LONGEST_LINGER,
            new Batcher.Shape<>(settings.batchSize(), settlement -> 1, Settlement::task),
            work);
  }

  @Override
  public Settled settle(Settlement settlement) {
    return batcher.submit(settlement);
  }

  private List<Settled> settleAll(List<Settlement> settlements) {
    return store.transact(connection -> settleAll(settlements, connection));
  }

  private static List<Settled> settleAll(List<Settlement> settlements, Connection connection)
      throws SQLException {
    List<UUID> ids = settlements.stream().map(settlement -> settlement.task().value()).toList();
    LockedRows<Row> locked = LockedRows.lock(connection, ids, COLUMNS, PostgresSettlements::read);
    List<ResultRow> results = new ArrayList<>();
    for (Settlement settlement : settlements) {
      Row row = locked.rows().get(settlement.task().value());
      if (row == null) {
        throw new IllegalStateException("no such task");
      }
      results.add(row.settle(settlement, locked.now()));
    }
    return write(results, locked.now(), connection);
  }

  /**
   * Writes the results, and stores the notifications that they start. Where there was a result
   * already, what was decided on it counts. No handover answers for what a lost claim brings: its
   * events are kept too, and told again in case that its worker ends now.
   */
  private static List<Settled> write(List<ResultRow> results, Instant now, Connection connection)
      throws SQLException {
    Set<UUID> written = ResultRow.write(results, now, connection);
    Map<UUID, FollowUp> ofOthers = RecordedResults.followUps(connection, lost(results));
    List<NewTask> started = new ArrayList<>();
    List<TaskEvent> kept = new ArrayList<>();
    List<Settled> settled = new ArrayList<>();
    for (ResultRow result : results) {
      if (written.contains(result.task())) {
        result.started().ifPresent(started::add);
        FollowUp own = result.followUp(now);
        if (result.isLate()) {
          kept.addAll(own.events());
        }
        FollowUp others = ofOthers.getOrDefault(result.task(), FollowUp.NOTHING);
        settled.add(new Settled(result.decision(), own.and(others)));
      } else {
        settled.add(FormerDecision.of(result, connection));
      }
    }
    TaskInsert.insert(started, now, connection);
    PostgresPendingEvents.keep(kept, connection);
    return settled;
  }

  /** Whoever settled in their place may have died on it: what they left is done again. */
  private static List<Handover> lost(List<ResultRow> results) {
    return results.stream()
        .filter(result -> result.decision() instanceof Decision.AlreadySettled)
        .map(ResultRow::settlement)
        .map(lost -> new Handover(lost.task(), lost.number(), Instant.EPOCH))
        .toList();
  }

  private static Row read(ResultSet row) throws SQLException {
    return new Row(
        SubjectColumns.read(row),
        TaskRow.claimable(row),
        Optional.ofNullable(row.getString("on_confirmed")));
  }

  @Override
  public void close() {
    work.close();
    batcher.close();
  }

  private record Row(Subject subject, ClaimableTask task, Optional<String> onConfirmed) {
    ResultRow settle(Settlement settlement, Instant now) {
      Decision decision = decide(settlement, now);
      Optional<NewTask> started =
          decision instanceof Decision.Finish
              ? onConfirmed.map(
                  json ->
                      OnConfirmedJson.read(json)
                          .notification(
                              settlement.notification(),
                              subject,
                              settlement.answer().orElseThrow()))
              : Optional.empty();
      return new ResultRow(settlement, subject, task, decision, started);
    }

    private Decision decide(Settlement settlement, Instant now) {
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
  }
}
