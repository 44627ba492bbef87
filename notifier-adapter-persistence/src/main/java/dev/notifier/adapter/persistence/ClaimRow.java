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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task as a claim sees it, with its merchant's limits.
 *
 * @param fed whether it was held and has been handed over again
 * @param timeout the merchant's own deadline of an attempt
 * @param merchantVersion of the profile that applies, if there is one
 */
record ClaimRow(
    String tenant,
    Optional<String> merchantNo,
    ClaimableTask task,
    Snapshot snapshot,
    boolean fed,
    boolean paused,
    Optional<Integer> maxInFlight,
    Optional<Duration> timeout,
    @Nullable Integer merchantVersion) {

  /** The columns that {@link #read} reads, where {@link TaskSnapshots#MERCHANT} is joined. */
  static final String COLUMNS =
      "t.tenant, t.merchant_no, t.fed, m.paused, m.max_in_flight, m.timeout_millis, "
          + "m.version as merchant_version, "
          + TaskRow.CLAIMABLE
          + ", "
          + TaskSnapshots.COLUMNS;

  static ClaimRow read(ResultSet row, TaskSnapshots snapshots) throws SQLException {
    return new ClaimRow(
        row.getString("tenant"),
        Optional.ofNullable(row.getString("merchant_no")),
        TaskRow.claimable(row),
        snapshots.read(row),
        row.getBoolean("fed"),
        row.getBoolean("paused"),
        Optional.ofNullable(row.getObject("max_in_flight", Integer.class)),
        Optional.ofNullable(row.getObject("timeout_millis", Integer.class)).map(Duration::ofMillis),
        row.getObject("merchant_version", Integer.class));
  }

  Lane lane() {
    return Lane.of(tenant, merchantNo, snapshot.request().url());
  }

  Candidate candidate() {
    return new Candidate(lane(), maxInFlight, paused, fed);
  }

  Duration deadline(Request request) {
    return timeout.orElse(request.deadline());
  }

  /** The attempt concerned is the one that the handover names: the rule saw to it. */
  ClaimedAttempt attempt(Request request, ClaimId claim) {
    Handover handover = request.handover();
    return new ClaimedAttempt(
        snapshot.kind(),
        claim,
        new Outgoing(
            handover.task(),
            handover.attempt(),
            Optional.empty(),
            snapshot.request(),
            Signing.NONE),
        Optional.empty(),
        snapshot.schedule(),
        snapshot.acknowledgement(),
        deadline(request));
  }
}
