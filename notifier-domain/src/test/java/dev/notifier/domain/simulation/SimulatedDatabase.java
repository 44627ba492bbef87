package dev.notifier.domain.simulation;

import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.application.Samples;
import dev.notifier.domain.application.announce.TaskEvent;
import dev.notifier.domain.application.announce.TaskEvent.ResultFacts;
import dev.notifier.domain.application.announce.TaskEvents;
import dev.notifier.domain.application.attempt.ClaimedAttempt;
import dev.notifier.domain.application.attempt.Claims;
import dev.notifier.domain.application.attempt.FollowUp;
import dev.notifier.domain.application.attempt.Outgoing;
import dev.notifier.domain.application.attempt.Settlements.Settled;
import dev.notifier.domain.application.attempt.Settlements.Settlement;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.signing.Signing;
import dev.notifier.domain.task.ClaimDecision;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.ClaimableTask;
import dev.notifier.domain.task.Decision;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.Lease;
import dev.notifier.domain.task.Outcome;
import dev.notifier.domain.task.SettleRule;
import dev.notifier.domain.task.StateMachine;
import dev.notifier.domain.task.Steering;
import dev.notifier.domain.task.Subject;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskKind;
import dev.notifier.domain.task.TaskState;
import dev.notifier.domain.task.TaskState.Scheduled;
import dev.notifier.domain.task.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tables, and transactions that each take no time and are all or nothing. */
final class SimulatedDatabase {
  static final RetrySchedule SCHEDULE =
      RetrySchedule.ofDelays(Duration.ofSeconds(3), Duration.ofSeconds(30));

  private final Rule rule;
  private final Map<TaskId, ClaimableTask> tasks = new LinkedHashMap<>();
  final List<Intent> intents = new ArrayList<>();
  final List<Result> results = new ArrayList<>();

  /** Told in the end, whoever ends before. */
  final Set<TaskEvent> kept = new HashSet<>();

  /** As {@link dev.notifier.domain.task.ClaimRule#decide}. */
  @FunctionalInterface
  interface Rule {
    ClaimDecision decide(
        ClaimableTask task, Handover handover, ClaimId claim, boolean redelivered, Instant now);
  }

  record Intent(TaskId task, int number, ClaimId claim, Instant at, Instant dueAt, Instant until) {}

  /**
   * A result.
   *
   * @param before the task's state when it came
   */
  record Result(Settlement settlement, TaskState before, Decision decision, Instant at) {
    boolean isOf(TaskId task, int number) {
      return settlement.task().equals(task) && settlement.number() == number;
    }

    /** Whether the task moved by it. */
    boolean counts() {
      return !(decision instanceof Decision.AlreadySettled);
    }
  }

  SimulatedDatabase(Rule rule) {
    this.rule = rule;
  }

  Handover accept(TaskId task, Instant now) {
    Scheduled start = StateMachine.start(SCHEDULE, now);
    tasks.put(task, new ClaimableTask(start, Optional.empty(), 0));
    return handover(task, start);
  }

  Map<TaskId, ClaimableTask> tasks() {
    return tasks;
  }

  TaskState state(TaskId task) {
    return row(task).state();
  }

  Claims.Answer claim(Claims.Request request, Instant now) {
    Handover handover = request.handover();
    ClaimableTask task = row(handover.task());
    return switch (rule.decide(task, handover, request.claim(), request.redelivered(), now)) {
      case ClaimDecision.Claim() -> grant(request, task, now);
      case ClaimDecision.Resume() -> new Claims.Answer.Granted(attempt(request, request.claim()));
      case ClaimDecision.SettleAsUnknown(ClaimId last) ->
          new Claims.Answer.Abandoned(attempt(request, last));
      case ClaimDecision.FollowUpAgain(Optional<Handover> next) ->
          new Claims.Answer.SettledBefore(
              new FollowUp(next.stream().toList(), events(handover.task(), handover.attempt())));
      case ClaimDecision.Denial denial -> new Claims.Answer.Denied(denial);
    };
  }

  Settled settle(Settlement settlement, Instant now) {
    TaskId id = settlement.task();
    ClaimableTask task = row(id);
    Optional<Result> former =
        results.stream().filter(it -> it.settlement().claim().equals(settlement.claim())).findAny();
    if (former.isPresent()) {
      return stillHolds(former.get(), task) ? settled(former.get()) : lost(settlement, task);
    }
    boolean holdsClaim =
        task.lease().filter(it -> it.claim().equals(settlement.claim())).isPresent();
    Decision decision =
        SettleRule.decide(
            task.state(),
            holdsClaim,
            settlement.number(),
            settlement.outcome(),
            settlement.schedule(),
            now,
            settlement.draw());
    Result result = new Result(settlement, task.state(), decision, now);
    results.add(result);
    if (!holdsClaim) {
      kept.addAll(events(result));
    }
    if (result.counts()) {
      TaskState next = StateMachine.apply(task.state(), decision);
      tasks.put(id, new ClaimableTask(next, Optional.empty(), 0));
    }
    return result.counts() ? settled(result) : lost(settlement, task);
  }

  private Settled lost(Settlement settlement, ClaimableTask task) {
    TaskId id = settlement.task();
    return new Settled(
        new Decision.AlreadySettled(),
        new FollowUp(
            SettleRule.successor(id, task, settlement.number()).stream().toList(),
            events(id, settlement.number())));
  }

  /** Answers the task's handover if it needs one now. */
  Optional<Handover> steer(TaskId id, Steering steering, Instant now) {
    ClaimableTask task = row(id);
    if (!(steering.from(task.state(), now) instanceof Transition.Moved(TaskState next))) {
      return Optional.empty();
    }
    if (next instanceof Scheduled scheduled) {
      tasks.put(id, new ClaimableTask(next, Optional.empty(), 0));
      return Optional.of(handover(id, scheduled));
    }
    tasks.put(id, new ClaimableTask(next, task.lease(), task.claims()));
    return Optional.empty();
  }

  List<Handover> overdue(Instant now) {
    List<Handover> overdue = new ArrayList<>();
    tasks.forEach(
        (id, task) -> {
          if (task.state() instanceof Scheduled next
              && !next.dueAt().isAfter(now)
              && task.lease().filter(lease -> lease.isLive(now)).isEmpty()) {
            overdue.add(handover(id, next));
          }
        });
    return overdue;
  }

  /** What is to be told of the results of an attempt. */
  List<TaskEvent> events(TaskId task, int number) {
    return results.stream()
        .filter(it -> it.isOf(task, number) && it.counts())
        .flatMap(it -> events(it).stream())
        .toList();
  }

  private Claims.Answer grant(Claims.Request request, ClaimableTask task, Instant now) {
    Scheduled next = (Scheduled) task.state();
    TaskId id = request.handover().task();
    Lease lease = new Lease(request.claim(), now.plus(request.deadline()).plus(Lease.MARGIN));
    intents.add(
        new Intent(id, next.nextAttempt(), request.claim(), now, next.dueAt(), lease.until()));
    Scheduled begun = new Scheduled(next.nextAttempt(), next.rung(), next.dueAt(), true);
    tasks.put(id, new ClaimableTask(begun, Optional.of(lease), task.claims() + 1));
    return new Claims.Answer.Granted(attempt(request, request.claim()));
  }

  private static boolean stillHolds(Result former, ClaimableTask task) {
    return former.counts()
        && StateMachine.apply(former.before(), former.decision()).equals(task.state());
  }

  private static Settled settled(Result result) {
    TaskId task = result.settlement().task();
    List<Handover> next =
        result.decision() instanceof Decision.RetryAt retry
            ? List.of(new Handover(task, retry.attempt(), retry.dueAt()))
            : List.of();
    return new Settled(result.decision(), new FollowUp(next, events(result)));
  }

  private static List<TaskEvent> events(Result result) {
    Settlement settlement = result.settlement();
    ResultFacts facts =
        new ResultFacts(
            settlement.number(),
            settlement.outcome().getClass().getSimpleName(),
            Optional.empty(),
            Optional.empty());
    return TaskEvents.ofResult(
        subject(settlement.task()), facts, result.decision(), result.at(), Optional.empty());
  }

  private static ClaimedAttempt attempt(Claims.Request request, ClaimId claim) {
    Handover handover = request.handover();
    return new ClaimedAttempt(
        TaskKind.NOTIFICATION,
        claim,
        new Outgoing(
            handover.task(), handover.attempt(), Optional.empty(), Samples.REQUEST, Signing.NONE),
        Optional.empty(),
        SCHEDULE,
        AcknowledgementRule.SUCCESS,
        request.deadline());
  }

  private static Subject subject(TaskId task) {
    return new Subject(
        task, Samples.TENANT, TaskKind.NOTIFICATION, "order", Optional.empty(), Optional.empty());
  }

  private static Handover handover(TaskId task, Scheduled next) {
    return new Handover(task, next.nextAttempt(), next.dueAt());
  }

  private ClaimableTask row(TaskId task) {
    return Optional.ofNullable(tasks.get(task)).orElseThrow();
  }

  /** Whether an outcome was an acknowledgement. */
  static boolean isAcknowledgement(Result result) {
    return result.settlement().outcome() instanceof Outcome.Acknowledged;
  }
}
