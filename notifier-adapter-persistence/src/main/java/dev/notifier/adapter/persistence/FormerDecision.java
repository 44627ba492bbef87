package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.attempt.FollowUp;
import dev.notifier.domain.application.attempt.Settlements.Settled;
import dev.notifier.domain.task.Decision;
import dev.notifier.domain.task.Decision.AlreadySettled;
import dev.notifier.domain.task.Decision.Finish;
import dev.notifier.domain.task.Decision.GiveUp;
import dev.notifier.domain.task.Decision.RetryAt;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskState;
import dev.notifier.domain.task.TaskState.Exhausted;
import dev.notifier.domain.task.TaskState.Scheduled;
import dev.notifier.domain.task.TaskState.Succeeded;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** What was decided on a result when it came for the first time. */
final class FormerDecision {
  private static final String SQL =
      """
      select next_state, stop_reason, next_attempt, next_rung, next_due_at
      from notifier.attempt_result where task_id = ? and claim_id = ?""";

  private FormerDecision() {}

  /**
   * The same again while the task stands where it led, else as for a claim that was lost. Its
   * events are told again in any case.
   */
  static Settled of(ResultRow repeat, Connection connection) throws SQLException {
    Decision decision = decision(repeat, connection);
    TaskId task = repeat.settlement().task();
    Handover settled = new Handover(task, repeat.settlement().number(), Instant.EPOCH);
    FollowUp recorded =
        RecordedResults.followUps(connection, List.of(settled))
            .getOrDefault(repeat.task(), FollowUp.NOTHING);
    return new Settled(
        decision, new FollowUp(repeat.next(decision).toList(), List.of()).and(recorded));
  }

  private static Decision decision(ResultRow repeat, Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SQL)) {
      statement.setObject(1, repeat.task());
      statement.setObject(2, repeat.claim());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        Decision former = read(row);
        return stillHolds(former, repeat.state()) ? former : new AlreadySettled();
      }
    }
  }

  /** Of a row of {@code notifier.attempt_result}. */
  static Decision read(ResultSet row) throws SQLException {
    return switch (row.getString("next_state")) {
      case "SCHEDULED" ->
          new RetryAt(
              row.getInt("next_attempt"),
              row.getInt("next_rung"),
              TaskRow.time(row, "next_due_at"));
      case "SUCCEEDED" -> new Finish();
      case "EXHAUSTED" -> new GiveUp(row.getString("stop_reason"));
      case null -> new AlreadySettled();
      case String other -> throw new IllegalStateException("a result cannot lead to " + other);
    };
  }

  private static boolean stillHolds(Decision former, TaskState state) {
    return switch (former) {
      case RetryAt retry ->
          state instanceof Scheduled next
              && next.nextAttempt() == retry.attempt()
              && next.dueAt().equals(retry.dueAt());
      case Finish() -> state instanceof Succeeded;
      case GiveUp giveUp -> state instanceof Exhausted;
      case AlreadySettled() -> true;
    };
  }
}
