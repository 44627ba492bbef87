package dev.notifier.domain.simulation;

import dev.notifier.domain.simulation.Journal.Request;
import dev.notifier.domain.simulation.SimulatedDatabase.Intent;
import dev.notifier.domain.simulation.SimulatedDatabase.Result;
import dev.notifier.domain.task.ClaimRule;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskState;
import dev.notifier.domain.task.TaskState.Cancelled;
import dev.notifier.domain.task.TaskState.Scheduled;
import dev.notifier.domain.task.TaskState.Succeeded;
import java.util.List;
import java.util.stream.IntStream;

/** What must be true of a run that has come to its end. */
final class Invariants {
  private final SimulatedDatabase database;
  private final Journal journal;

  Invariants(SimulatedDatabase database, Journal journal) {
    this.database = database;
    this.journal = journal;
  }

  void check() {
    for (TaskId task : database.tasks().keySet()) {
      endsAsItMust(task);
      countsWithoutGaps(task);
      tellsAllThatHappened(task);
    }
    database.intents.forEach(this::comesInTime);
    journal.requests().stream().distinct().forEach(this::isSentNoMoreThanItMust);
  }

  /** I1. */
  private void endsAsItMust(TaskId task) {
    TaskState state = database.state(task);
    boolean acknowledged =
        results(task).stream()
            .anyMatch(
                it ->
                    SimulatedDatabase.isAcknowledgement(it) && !(it.before() instanceof Cancelled));
    require(!(state instanceof Scheduled), task, "never ends");
    require(!acknowledged || state instanceof Succeeded, task, "is acknowledged, but " + state);
  }

  /** I3. */
  private void countsWithoutGaps(TaskId task) {
    List<Integer> numbers = intents(task).stream().map(Intent::number).distinct().toList();
    List<Integer> expected = IntStream.rangeClosed(1, numbers.size()).boxed().toList();
    require(numbers.equals(expected), task, "has the attempts " + numbers);
    require(
        database.state(task).attempts() == numbers.size(),
        task,
        "has " + numbers.size() + " attempts, but " + database.state(task));
    for (int number : expected) {
      long moves =
          results(task).stream().filter(it -> it.isOf(task, number) && it.counts()).count();
      long late =
          results(task).stream()
              .filter(it -> it.isOf(task, number) && SimulatedDatabase.isAcknowledgement(it))
              .count();
      require(moves <= 1 + late, task, "moves " + moves + " times by its attempt " + number);
    }
  }

  /** Not what the broker lost with a handover that somebody had not acknowledged yet. */
  private void tellsAllThatHappened(TaskId task) {
    if (journal.isLost(task)) {
      return;
    }
    for (Intent intent : intents(task)) {
      require(
          database.events(task, intent.number()).stream()
              .allMatch(it -> journal.isTold(it) || database.kept.contains(it)),
          task,
          "does not tell of its attempt " + intent.number());
    }
  }

  /** I4. */
  private void comesInTime(Intent intent) {
    require(
        !intent.at().isBefore(intent.dueAt()),
        intent.task(),
        "begins its attempt " + intent.number() + " too early");
  }

  /** I2 and I5. */
  private void isSentNoMoreThanItMust(Request request) {
    long sent = journal.requests().stream().filter(request::equals).count();
    List<Intent> claims =
        intents(request.task()).stream().filter(it -> it.number() == request.number()).toList();
    long lapsed = claims.stream().filter(this::lapsedWithoutResult).count();
    String what = "sends its attempt " + request.number() + " " + sent + " times";
    require(sent <= claims.size(), request.task(), what + " with " + claims.size() + " claims");
    require(claims.size() <= ClaimRule.MAX_CLAIMS, request.task(), what);
    require(sent <= 1 + lapsed, request.task(), what + ", but lost " + lapsed + " workers");
  }

  private boolean lapsedWithoutResult(Intent claim) {
    return database.results.stream()
        .noneMatch(
            it -> it.settlement().claim().equals(claim.claim()) && it.at().isBefore(claim.until()));
  }

  private List<Intent> intents(TaskId task) {
    return database.intents.stream().filter(it -> it.task().equals(task)).toList();
  }

  private List<Result> results(TaskId task) {
    return database.results.stream().filter(it -> it.settlement().task().equals(task)).toList();
  }

  private void require(boolean condition, TaskId task, String what) {
    if (!condition) {
      journal.violated(Journal.of(task) + " " + what);
    }
  }
}
