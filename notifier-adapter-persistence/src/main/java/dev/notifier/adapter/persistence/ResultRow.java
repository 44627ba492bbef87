package dev.notifier.adapter.persistence;

import dev.notifier.domain.acknowledgement.Answer;
import dev.notifier.domain.application.accept.NewTask;
import dev.notifier.domain.application.announce.TaskEvent.ResultFacts;
import dev.notifier.domain.application.announce.TaskEvents;
import dev.notifier.domain.application.attempt.FollowUp;
import dev.notifier.domain.application.attempt.Settlements.Settlement;
import dev.notifier.domain.task.ClaimableTask;
import dev.notifier.domain.task.Decision;
import dev.notifier.domain.task.Decision.AlreadySettled;
import dev.notifier.domain.task.Decision.RetryAt;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.SettleRule;
import dev.notifier.domain.task.StateMachine;
import dev.notifier.domain.task.Subject;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskState;
import dev.notifier.domain.task.TaskState.Scheduled;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A result, with what follows from it.
 *
 * @param before the task as it was
 * @param started the notification that the confirmation of an inquiry starts
 */
record ResultRow(
    Settlement settlement,
    Subject subject,
    ClaimableTask before,
    Decision decision,
    Optional<NewTask> started) {
  // A result that was there already is not returned by the insert, and so moves nothing.
  private static final String SQL =
      """
      with result as (
        insert into notifier.attempt_result
          (task_id, number, claim_id, tenant, recorded_at, duration_micros, outcome, reason,
           status_code, response_body, response_truncated,
           next_state, stop_reason, next_attempt, next_rung, next_due_at, notification_id)
        select task_id, number, claim_id, tenant, ?::timestamptz, duration_micros, outcome, reason,
          status_code, response_body, response_truncated,
          next_state, stop_reason, next_attempt, next_rung, next_due_at, notification_id
        from unnest(?::uuid[], ?::int[], ?::uuid[], ?::text[], ?::bigint[], ?::text[],
            ?::text[], ?::int[], ?::bytea[], ?::boolean[],
            ?::text[], ?::text[], ?::int[], ?::int[], ?::timestamptz[], ?::uuid[])
          as n (task_id, number, claim_id, tenant, duration_micros, outcome,
            reason, status_code, response_body, response_truncated,
            next_state, stop_reason, next_attempt, next_rung, next_due_at, notification_id)
        on conflict do nothing
        returning task_id, recorded_at, next_state, stop_reason, next_attempt, next_rung,
          next_due_at, notification_id
      ), moved as (
        update notifier.task t
        set state = r.next_state, stop_reason = r.stop_reason, next_attempt = r.next_attempt,
          rung = r.next_rung, due_at = r.next_due_at, claim_id = null, lease_until = null,
          claims = 0, sweep_after = r.next_due_at, sweeps = 0, held_in = null, fed = false,
          notification_id = r.notification_id,
          settled_at = case when r.next_due_at is null then r.recorded_at end
        from result r
        where t.id = r.task_id and r.next_state is not null
      )
      select task_id from result""";

  /**
   * Inserts the results that are new, and moves their tasks.
   *
   * @return the tasks whose result was new
   */
  static Set<UUID> write(List<ResultRow> results, Instant now, Connection connection)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SQL)) {
      new Bindings<>(statement, results)
          .time(now)
          .uuids(ResultRow::task)
          .integers(row -> row.settlement.number())
          .uuids(ResultRow::claim)
          .texts(row -> row.subject.tenant())
          .longs(row -> row.settlement.took().toNanos() / 1000)
          .texts(row -> OutcomeColumns.name(row.settlement.outcome()))
          .texts(row -> OutcomeColumns.reason(row.settlement.outcome()))
          .integers(row -> row.fromAnswer(Answer::status))
          .bytes(row -> row.fromAnswer(answer -> answer.body().toArray()))
          .booleans(row -> row.settlement.answer().map(Answer::truncated).orElse(false))
          .texts(row -> row.fromNext(StateColumns::name))
          .texts(row -> row.fromNext(StateColumns::stopReason))
          .integers(row -> row.fromNext(StateColumns::nextAttempt))
          .integers(row -> row.fromNext(StateColumns::rung))
          .times(row -> row.fromNext(StateColumns::dueAt))
          .uuids(row -> row.started.map(task -> task.id().value()).orElse(null));
      return tasks(statement);
    }
  }

  UUID task() {
    return settlement.task().value();
  }

  UUID claim() {
    return settlement.claim().value();
  }

  TaskState state() {
    return before.state();
  }

  /** Whether the claim had been lost by then. */
  boolean isLate() {
    return before.lease().filter(lease -> lease.claim().equals(settlement.claim())).isEmpty();
  }

  /** What has to be done once this is committed. */
  FollowUp followUp(Instant now) {
    var facts =
        new ResultFacts(
            settlement.number(),
            OutcomeColumns.name(settlement.outcome()),
            Optional.ofNullable(OutcomeColumns.reason(settlement.outcome())),
            settlement.answer().map(Answer::status));
    return new FollowUp(
        Stream.concat(next(decision), started.stream().map(task -> first(task, now))).toList(),
        TaskEvents.ofResult(subject, facts, decision, now, started.map(NewTask::id)));
  }

  /** The handover that the task needs after this decision on the result. */
  Stream<Handover> next(Decision decided) {
    TaskId task = settlement.task();
    return switch (decided) {
      case RetryAt(int attempt, int rung, Instant dueAt) ->
          Stream.of(new Handover(task, attempt, dueAt));
      case AlreadySettled() -> SettleRule.successor(task, before, settlement.number()).stream();
      case Decision.Finish() -> Stream.empty();
      case Decision.GiveUp giveUp -> Stream.empty();
    };
  }

  private static Handover first(NewTask task, Instant now) {
    Scheduled start = StateMachine.start(task.schedule(), now);
    return new Handover(task.id(), start.nextAttempt(), start.dueAt());
  }

  private static Set<UUID> tasks(PreparedStatement statement) throws SQLException {
    Set<UUID> tasks = new HashSet<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        tasks.add(row.getObject("task_id", UUID.class));
      }
    }
    return tasks;
  }

  private <T> @Nullable T fromAnswer(Function<Answer, T> part) {
    return settlement.answer().map(part).orElse(null);
  }

  private <T> @Nullable T fromNext(Function<StateColumns, @Nullable T> column) {
    return decision instanceof AlreadySettled
        ? null
        : column.apply(StateColumns.of(StateMachine.apply(before.state(), decision)));
  }
}
