package dev.notifier.adapter.persistence;

import dev.notifier.adapter.persistence.Readiness.Ready;
import dev.notifier.adapter.persistence.Readiness.Unready;
import dev.notifier.domain.application.StoreUnavailableException;
import dev.notifier.domain.application.attempt.Admissions;
import dev.notifier.domain.application.attempt.Admissions.Admission;
import dev.notifier.domain.application.attempt.Claims;
import dev.notifier.domain.application.attempt.FollowUp;
import dev.notifier.domain.signing.Signing;
import dev.notifier.domain.task.ClaimDecision;
import dev.notifier.domain.task.ClaimDecision.Claim;
import dev.notifier.domain.task.ClaimDecision.Denial;
import dev.notifier.domain.task.ClaimDecision.FollowUpAgain;
import dev.notifier.domain.task.ClaimDecision.HandOverAgain;
import dev.notifier.domain.task.ClaimDecision.Resume;
import dev.notifier.domain.task.ClaimDecision.SettleAsUnknown;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.ClaimRule;
import dev.notifier.domain.task.Handover;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Claims in batches: one round trip to lock and read, one to write, and one more where merchants
 * have secrets.
 */
final class PostgresClaims implements Claims, AutoCloseable {
  /** What is claimed is due. */
  private static final Duration LONGEST_LINGER = Duration.ofMillis(5);

  private final Store store;
  private final Consumer<Instant> clockReadings;
  private final Admissions admissions;
  private final SecretBox box;
  private final HeldBackWarnings warnings = new HeldBackWarnings(System::nanoTime);
  private final TaskSnapshots snapshots = new TaskSnapshots();
  private final PatientWork<Request, Optional<Answer>> work;
  private final Batcher<Request, Optional<Answer>> batcher;

  PostgresClaims(
      Store store,
      StoreOutages outages,
      Consumer<Instant> clockReadings,
      Admissions admissions,
      SecretBox box,
      PersistenceConfiguration.Settings settings) {
    this.store = store;
    this.clockReadings = clockReadings;
    this.admissions = admissions;
    this.box = box;
    this.work = new PatientWork<>(this::claimAll, outages);
    this.batcher =
        new Batcher<>(
            "claims",
            LONGEST_LINGER,
            new Batcher.Shape<>(
                settings.batchSize(), request -> 1, request -> request.handover().task()),
            work);
  }

  @Override
  public Answer claim(Request request) {
    Optional<Answer> answer = batcher.submit(request);
    while (answer.isEmpty()) {
      awaitTurn(request.claim());
      answer = batcher.submit(request);
    }
    return answer.get();
  }

  /** Without a transaction, and so without the task's lock. */
  private void awaitTurn(ClaimId claim) {
    try {
      admissions.awaitTurn(claim);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted before it was claimed", e);
    }
  }

  /** None for who has to wait for its turn. */
  private List<Optional<Answer>> claimAll(List<Request> requests) {
    return store.transact(connection -> claimAll(requests, connection));
  }

  private List<Optional<Answer>> claimAll(List<Request> requests, Connection connection)
      throws SQLException {
    List<UUID> ids = requests.stream().map(PostgresClaims::task).toList();
    LockedRows<ClaimRow> locked =
        LockedRows.lock(
            connection,
            ids,
            ClaimRow.COLUMNS,
            TaskSnapshots.MERCHANT,
            row -> ClaimRow.read(row, snapshots));
    clockReadings.accept(locked.now());
    Batch batch = new Batch(locked, BatchSignings.of(locked.rows().values(), box, connection));
    List<Optional<Answer>> answers = requests.stream().map(batch::answer).toList();
    Intent.insert(batch.intents, locked.now(), connection);
    Hold.write(batch.holds, connection);
    return batch.followUps.isEmpty() ? answers : completed(requests, answers, batch, connection);
  }

  /** Puts in what followed from the results, which only those that have to do it again need. */
  private static List<Optional<Answer>> completed(
      List<Request> requests, List<Optional<Answer>> answers, Batch batch, Connection connection)
      throws SQLException {
    Map<UUID, FollowUp> recorded = RecordedResults.followUps(connection, batch.followUps);
    List<Optional<Answer>> completed = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      FollowUp more = recorded.getOrDefault(task(requests.get(i)), FollowUp.NOTHING);
      completed.add(
          answers
              .get(i)
              .map(
                  answer ->
                      answer instanceof Answer.SettledBefore(FollowUp next)
                          ? new Answer.SettledBefore(next.and(more))
                          : answer));
    }
    return completed;
  }

  private static UUID task(Request request) {
    return request.handover().task().value();
  }

  @Override
  public void close() {
    work.close();
    batcher.close();
  }

  /** What the answers of one transaction have to write and to look up. */
  private final class Batch {
    private final LockedRows<ClaimRow> locked;
    private final BatchSignings signings;
    private final List<Intent> intents = new ArrayList<>();
    private final List<Hold> holds = new ArrayList<>();
    private final List<Handover> followUps = new ArrayList<>();

    Batch(LockedRows<ClaimRow> locked, BatchSignings signings) {
      this.locked = locked;
      this.signings = signings;
    }

    Optional<Answer> answer(Request request) {
      ClaimRow row = locked.rows().get(task(request));
      return row == null
          ? Optional.of(new Answer.Denied(ClaimRule.withoutTask()))
          : answer(request, row);
    }

    private Optional<Answer> answer(Request request, ClaimRow row) {
      ClaimDecision decision =
          ClaimRule.decide(
              row.task(), request.handover(), request.claim(), request.redelivered(), locked.now());
      return switch (decision) {
        case Claim() -> grantIfThereIsRoom(request, row);
        case Resume() -> Optional.of(resumeIfReady(request, row));
        case SettleAsUnknown(ClaimId last) ->
            Optional.of(new Answer.Abandoned(row.attempt(request, last, Signing.NONE)));
        case FollowUpAgain(var next) -> {
          followUps.add(request.handover());
          yield Optional.of(
              new Answer.SettledBefore(new FollowUp(next.stream().toList(), List.of())));
        }
        case Denial denial -> Optional.of(new Answer.Denied(denial));
      };
    }

    private Optional<Answer> grantIfThereIsRoom(Request request, ClaimRow row) {
      return switch (signings.of(row)) {
        case Ready(Signing signing) ->
            switch (admission(request, row, true)) {
              case ADMITTED -> Optional.of(grant(request, row, signing));
              case WAITS -> Optional.empty();
              case HELD -> Optional.of(hold(request, row));
            };
        case Unready(String why) -> {
          var _ = admission(request, row, false);
          row.receiver().ifPresent(merchant -> warnings.warn(merchant, why));
          yield Optional.of(hold(request, row));
        }
      };
    }

    private Admission admission(Request request, ClaimRow row, boolean ready) {
      return admissions.admit(row.candidate(ready), request.claim());
    }

    private Answer grant(Request request, ClaimRow row, Signing signing) {
      intents.add(Intent.of(request, row, locked.now()));
      return new Answer.Granted(row.attempt(request, request.claim(), signing));
    }

    private Answer hold(Request request, ClaimRow row) {
      holds.add(new Hold(task(request), row.lane().name()));
      return new Answer.Held();
    }

    /** What cannot be sent any more is looked at again once its lease has lapsed. */
    private Answer resumeIfReady(Request request, ClaimRow row) {
      return switch (signings.of(row)) {
        case Ready(Signing signing) ->
            new Answer.Granted(row.attempt(request, request.claim(), signing));
        case Unready unready -> {
          Handover handover = request.handover();
          Instant lapse = row.task().lease().orElseThrow().until();
          boolean again = request.redelivered() || handover.again();
          yield new Answer.Denied(
              new HandOverAgain(new Handover(handover.task(), handover.attempt(), lapse, again)));
        }
      };
    }
  }
}
