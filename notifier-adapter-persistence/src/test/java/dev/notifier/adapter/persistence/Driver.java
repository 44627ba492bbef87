package dev.notifier.adapter.persistence;

import dev.notifier.domain.acknowledgement.Answer;
import dev.notifier.domain.application.accept.NewTask;
import dev.notifier.domain.application.accept.NewTasks;
import dev.notifier.domain.application.accept.NewTasks.Insertion;
import dev.notifier.domain.application.attempt.Claims;
import dev.notifier.domain.application.attempt.Settlements;
import dev.notifier.domain.application.attempt.Settlements.Settled;
import dev.notifier.domain.application.attempt.Settlements.Settlement;
import dev.notifier.domain.application.query.AttemptView;
import dev.notifier.domain.application.query.TaskView;
import dev.notifier.domain.application.query.Tasks;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.Decision;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.Lease;
import dev.notifier.domain.task.Outcome;
import dev.notifier.domain.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes tasks through their life as a worker would. */
final class Driver {
  static final Duration DEADLINE = Duration.ofSeconds(10);
  static final Duration LEASE = DEADLINE.plus(Lease.MARGIN);
  static final Duration TOOK = Duration.ofNanos(12_345_000);
  static final Outcome BUSY = new Outcome.NotAcknowledged("status: 503, expected 200");

  private final TestDatabase database;

  Driver(TestDatabase database) {
    this.database = database;
  }

  /** Accepts a task that is due at once. */
  TaskId accept() {
    return accept(Samples.task());
  }

  /** With nothing to follow. */
  static List<Insertion> insertAll(NewTasks newTasks, List<NewTask> tasks) {
    return newTasks.insertAll(tasks, (stored, done) -> done.run());
  }

  TaskId accept(NewTask task) {
    insertAll(database.bean(NewTasks.class), List.of(task));
    return task.id();
  }

  Claims.Answer claim(TaskId task, int attempt, ClaimId claim, boolean redelivered) {
    Handover handover = new Handover(task, attempt, Instant.EPOCH);
    return database
        .bean(Claims.class)
        .claim(new Claims.Request(handover, claim, redelivered, DEADLINE));
  }

  /** Claims in a first delivery, under an id of its own. */
  ClaimId claim(TaskId task, int attempt) {
    ClaimId claim = Samples.claimId();
    Claims.Answer answer = claim(task, attempt, claim, false);
    if (!(answer instanceof Claims.Answer.Granted)) {
      throw new AssertionError("not granted but " + answer);
    }
    return claim;
  }

  Decision settle(TaskId task, int attempt, ClaimId claim, Outcome outcome) {
    return settle(task, attempt, claim, outcome, Optional.empty());
  }

  Decision settle(
      TaskId task, int attempt, ClaimId claim, Outcome outcome, RetrySchedule schedule) {
    return settle(task, attempt, claim, outcome, Optional.empty(), schedule);
  }

  Decision settle(
      TaskId task, int attempt, ClaimId claim, Outcome outcome, Optional<Answer> answer) {
    return settle(task, attempt, claim, outcome, answer, Samples.LADDER);
  }

  private Decision settle(
      TaskId task,
      int attempt,
      ClaimId claim,
      Outcome outcome,
      Optional<Answer> answer,
      RetrySchedule schedule) {
    return settled(task, attempt, claim, outcome, answer, schedule).decision();
  }

  /** What was decided, and what follows from it. */
  Settled settled(TaskId task, int attempt, ClaimId claim, Outcome outcome) {
    return settled(task, attempt, claim, outcome, Optional.empty(), Samples.LADDER);
  }

  private Settled settled(
      TaskId task,
      int attempt,
      ClaimId claim,
      Outcome outcome,
      Optional<Answer> answer,
      RetrySchedule schedule) {
    return database
        .bean(Settlements.class)
        .settle(
            new Settlement(
                task, attempt, claim, outcome, answer, TOOK, schedule, 0, Samples.taskId()));
  }

  /** Makes an attempt the last one, and fail. */
  void exhaust(TaskId task, int attempt) {
    settle(task, attempt, claim(task, attempt), BUSY, RetrySchedule.ofDelays());
  }

  /** Makes the latest lease lapse now. */
  void lapse(TaskId task) {
    change(task, "lease_until = clock_timestamp() - interval '1 ms'");
  }

  /** Shifts the due time. */
  void due(TaskId task, Duration fromNow) {
    String at = "clock_timestamp() + interval '%d ms'".formatted(fromNow.toMillis());
    change(task, "due_at = %s, sweep_after = %s".formatted(at, at));
  }

  private void change(TaskId task, String assignments) {
    int rows =
        database
            .asOwner()
            .sql("update notifier.task set %s where id = :id".formatted(assignments))
            .param("id", task.value())
            .update();
    if (rows != 1) {
      throw new AssertionError(rows + " rows changed");
    }
  }

  TaskView view(TaskId task) {
    return database.bean(Tasks.class).find("default", task).orElseThrow();
  }

  List<AttemptView> attempts(TaskId task) {
    return database
        .bean(Tasks.class)
        .attempts(new Tasks.AttemptFilter("default", task, Optional.empty(), 200));
  }
}
