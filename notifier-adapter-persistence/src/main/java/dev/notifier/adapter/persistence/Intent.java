package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.attempt.Claims;
import dev.notifier.domain.task.Lease;
import dev.notifier.domain.task.TaskState.Scheduled;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is written when a claim is granted, before the request goes out. */
record Intent(
    UUID task,
    int number,
    UUID claim,
    String tenant,
    Instant dueAt,
    Instant leaseUntil,
    int claims,
    String url,
    @Nullable Integer merchantVersion) {
  // The intent exists already where a claim is granted anew whose first answer came too late.
  private static final String SQL =
      """
      with granted as (
        select * from unnest(?::uuid[], ?::int[], ?::uuid[], ?::text[], ?::timestamptz[],
            ?::timestamptz[], ?::int[], ?::text[], ?::int[])
          as g (task_id, number, claim_id, tenant, due_at, lease_until, claims, url,
            merchant_version)
      ), intent as (
        insert into notifier.attempt
          (task_id, number, claim_id, tenant, started_at, due_at, lease_until, url,
           merchant_version)
        select task_id, number, claim_id, tenant, ?::timestamptz, due_at, lease_until, url,
          merchant_version
        from granted
        on conflict do nothing
      )
      update notifier.task t
      set attempts = g.number, claim_id = g.claim_id, lease_until = g.lease_until,
        claims = g.claims, held_in = null, fed = false
      from granted g
      where t.id = g.task_id""";

  /** Of a request that is granted: its task is scheduled. */
  static Intent of(Claims.Request request, ClaimRow row, Instant now) {
    Scheduled next = (Scheduled) row.task().state();
    return new Intent(
        request.handover().task().value(),
        next.nextAttempt(),
        request.claim().value(),
        row.tenant(),
        next.dueAt(),
        now.plus(row.deadline(request)).plus(Lease.MARGIN),
        row.task().claims() + 1,
        row.snapshot().request().url().toString(),
        row.merchant().version());
  }

  /** Inserts the intents, and writes the leases to the tasks. */
  static void insert(List<Intent> intents, Instant now, Connection connection) throws SQLException {
    if (intents.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(SQL)) {
      new Bindings<>(statement, intents)
          .uuids(Intent::task)
          .integers(Intent::number)
          .uuids(Intent::claim)
          .texts(Intent::tenant)
          .times(Intent::dueAt)
          .times(Intent::leaseUntil)
          .integers(Intent::claims)
          .texts(Intent::url)
          .integers(Intent::merchantVersion)
          .time(now);
      statement.executeUpdate();
    }
  }
}
