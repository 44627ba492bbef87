package dev.notifier.adapter.persistence;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.application.query.AttemptView;
import dev.notifier.domain.application.query.AttemptView.AttemptOutcome;
import dev.notifier.domain.task.ClaimId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Reads attempts as they are shown: each intent, with its result once there is one. */
final class AttemptViews {
  /** What {@link #read} reads, up to the conditions; the attempt's table is {@code a}. */
  static final String SELECT =
      """
      select a.task_id, a.number, a.claim_id, a.started_at, a.due_at, a.url, r.duration_micros,
        coalesce(r.outcome,
          case when statement_timestamp() < a.lease_until then 'IN_FLIGHT' else 'UNKNOWN' end)
          as outcome,
        r.reason, r.status_code, r.response_body, coalesce(r.response_truncated, false) as truncated
      from notifier.attempt a
      left join notifier.attempt_result r
        on r.task_id = a.task_id and r.claim_id = a.claim_id and r.number = a.number
      """;

  /** Takes an optional further condition. */
  static final String SQL =
      SELECT
          + """
          where a.task_id = :task and a.tenant = :tenant %s
          order by a.number, a.claim_id limit :limit""";

  static final String AFTER = "and (a.number, a.claim_id) > (:number, :claim)";

  private AttemptViews() {}

  static AttemptView read(ResultSet row) throws SQLException {
    Instant started = TaskRow.time(row, "started_at");
    Instant due = TaskRow.time(row, "due_at");
    return new AttemptView(
        row.getInt("number"),
        new ClaimId(row.getObject("claim_id", UUID.class)),
        started,
        due,
        Duration.between(due, started),
        Optional.ofNullable(row.getString("url")),
        Optional.ofNullable(row.getObject("duration_micros", Long.class))
            .map(micros -> Duration.of(micros, ChronoUnit.MICROS)),
        AttemptOutcome.valueOf(row.getString("outcome")),
        Optional.ofNullable(row.getString("reason")),
        Optional.ofNullable(row.getObject("status_code", Integer.class)),
        Optional.ofNullable(row.getBytes("response_body")).map(Bytes::of),
        row.getBoolean("truncated"));
  }
}
