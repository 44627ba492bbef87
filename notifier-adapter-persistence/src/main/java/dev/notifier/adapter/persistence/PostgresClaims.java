package dev.notifier.adapter.persistence;

import dev.notifier.adapter.persistence.TaskSnapshots.Snapshot;
import dev.notifier.domain.application.attempt.ClaimedAttempt;
import dev.notifier.domain.application.attempt.Claims;
import dev.notifier.domain.task.ClaimDecision;
import dev.notifier.domain.task.ClaimDecision.Claim;
import dev.notifier.domain.task.ClaimDecision.Denial;
import dev.notifier.domain.task.ClaimDecision.Resume;
import dev.notifier.domain.task.ClaimDecision.SettleAsUnknown;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.ClaimRule;
import dev.notifier.domain.task.ClaimableTask;
import dev.notifier.domain.task.Handover;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Claims in batches: one round trip to lock and read, one to write. */
final class PostgresClaims implements Claims, AutoCloseable {
  private static final String COLUMNS =
      "tenant, " + TaskRow.CLAIMABLE + ", " + TaskSnapshots.COLUMNS;

  private final Store store;
  private final TaskSnapshots snapshots = new TaskSnapshots();
  private final PatientWork<Request, Answer> work;
  private final Batcher<Request, Answer> batcher;

  PostgresClaims(Store store, StoreOutages outages, PersistenceConfiguration.Settings settings) {
    this.store = store;
    this.work = new PatientWork<>(this::claimAll, outages);
    this.batcher =
        new Batcher<>(
            "claims",
            settings.claimFlushers(),
            new Batcher.Shape<>(
                settings.batchSize(), request -> 1, request -> request.handover().task()),
            work);
  }

  @Override
  public Answer claim(Request request) {
    return batcher.submit(request);
  }

  private List<Answer> claimAll(List<Request> requests) {
    return store.transact(connection -> claimAll(requests, connection));
  }

  private List<Answer> claimAll(List<Request> requests, Connection connection) throws SQLException {
    List<UUID> ids = requests.stream().map(PostgresClaims::task).toList();
    LockedRows<Row> locked = LockedRows.lock(connection, ids, COLUMNS, this::read);
    List<Intent> intents = new ArrayList<>();
    List<Answer> answers = new ArrayList<>();
    for (Request request : requests) {
      Row row = locked.rows().get(task(request));
      answers.add(
          row == null
              ? new Answer.Denied(ClaimRule.withoutTask())
              : answer(row, request, locked.now(), intents));
    }
    Intent.insert(intents, locked.now(), connection);
    return answers;
  }

  private static Answer answer(Row row, Request request, Instant now, List<Intent> intents) {
    ClaimId claim = request.claim();
    ClaimDecision decision =
        ClaimRule.decide(row.task, request.handover(), claim, request.redelivered(), now);
    return switch (decision) {
      case Claim() -> {
        intents.add(Intent.of(request, row.tenant, row.task, now));
        yield new Answer.Granted(row.attempt(request, claim));
      }
      case Resume() -> new Answer.Granted(row.attempt(request, claim));
      case SettleAsUnknown(ClaimId last) -> new Answer.Abandoned(row.attempt(request, last));
      case Denial denial -> new Answer.Denied(denial);
    };
  }

  private Row read(ResultSet row) throws SQLException {
    return new Row(row.getString("tenant"), TaskRow.claimable(row), snapshots.read(row));
  }

  private static UUID task(Request request) {
    return request.handover().task().value();
  }

  @Override
  public void close() {
    work.close();
    batcher.close();
  }

  /** The attempt concerned is the one that the handover names: the rule saw to it. */
  private record Row(String tenant, ClaimableTask task, Snapshot snapshot) {
    ClaimedAttempt attempt(Request request, ClaimId claim) {
      Handover handover = request.handover();
      return snapshot.attempt(handover.task(), handover.attempt(), claim);
    }
  }
}
