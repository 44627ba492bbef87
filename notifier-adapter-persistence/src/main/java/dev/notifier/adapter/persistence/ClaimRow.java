package dev.notifier.adapter.persistence;

import dev.notifier.adapter.persistence.TaskSnapshots.Snapshot;
import dev.notifier.domain.application.attempt.Admissions.Candidate;
import dev.notifier.domain.application.attempt.ClaimedAttempt;
import dev.notifier.domain.application.attempt.Claims.Request;
import dev.notifier.domain.application.attempt.Outgoing;
import dev.notifier.domain.signing.Signing;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.ClaimableTask;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.Lane;
import dev.notifier.domain.task.TaskKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * A task as a claim sees it.
 *
 * @param fed whether it was held and has been handed over again
 * @param merchant what its merchant's profile says now
 */
record ClaimRow(
    String tenant,
    Optional<String> merchantNo,
    ClaimableTask task,
    Snapshot snapshot,
    boolean fed,
    MerchantTerms merchant) {

  /** The columns that {@link #read} reads, where {@link TaskSnapshots#MERCHANT} is joined. */
  static final String COLUMNS =
      String.join(
          ", ",
          "t.tenant, t.merchant_no, t.fed",
          MerchantTerms.COLUMNS,
          TaskRow.CLAIMABLE,
          TaskSnapshots.COLUMNS);

  static ClaimRow read(ResultSet row, TaskSnapshots snapshots) throws SQLException {
    return new ClaimRow(
        row.getString("tenant"),
        Optional.ofNullable(row.getString("merchant_no")),
        TaskRow.claimable(row),
        snapshots.read(row),
        row.getBoolean("fed"),
        MerchantTerms.read(row));
  }

  Lane lane() {
    return Lane.of(tenant, merchantNo, snapshot.request().url());
  }

  /**
   * Who wants to begin the attempt.
   *
   * @param ready whether it could be sent at all: what cannot waits as if for the end of a pause
   */
  Candidate candidate(boolean ready) {
    return new Candidate(lane(), merchant.maxInFlight(), merchant.paused() || !ready, fed);
  }

  Duration deadline(Request request) {
    return merchant.timeout().orElse(request.deadline());
  }

  /** The merchant that is called, if one is: an inquiry goes to somebody else. */
  Optional<MerchantKey> receiver() {
    return snapshot.kind() == TaskKind.NOTIFICATION
        ? merchantNo.map(number -> new MerchantKey(tenant, number))
        : Optional.empty();
  }

  /** The attempt concerned is the one that the handover names: the rule saw to it. */
  ClaimedAttempt attempt(Request request, ClaimId claim, Signing signing) {
    Handover handover = request.handover();
    return new ClaimedAttempt(
        snapshot.kind(),
        claim,
        new Outgoing(
            handover.task(), handover.attempt(), snapshot.eventType(), snapshot.request(), signing),
        receiver().flatMap(called -> merchant.tls()),
        snapshot.schedule(),
        snapshot.acknowledgement(),
        deadline(request));
  }
}
