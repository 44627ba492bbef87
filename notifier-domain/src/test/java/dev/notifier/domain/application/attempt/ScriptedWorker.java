package dev.notifier.domain.application.attempt;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.acknowledgement.Answer;
import dev.notifier.domain.acknowledgement.PointerLookup;
import dev.notifier.domain.acknowledgement.PointerLookup.Found;
import dev.notifier.domain.application.Handovers;
import dev.notifier.domain.application.Samples;
import dev.notifier.domain.application.attempt.Exchanges.Exchange;
import dev.notifier.domain.application.attempt.Settlements.Settlement;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.Decision;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskKind;
import dev.notifier.domain.task.TaskRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Runs an attempt against scripted ports, and keeps a journal of what was asked of them. */
final class ScriptedWorker {
  static final TaskId TASK = Samples.task(1);
  static final Handover HANDOVER = new Handover(TASK, 2, Samples.NOW);
  static final Handover NEXT = new Handover(TASK, 3, Samples.NOW.plusSeconds(3));
  static final Decision RETRY = new Decision.RetryAt(3, 2, NEXT.dueAt());
  static final ClaimId CLAIM = new ClaimId(new UUID(0, 1));
  static final Duration DEADLINE = Duration.ofSeconds(10);
  static final Duration TOOK = Duration.ofMillis(42);
  static final double DRAW = 0.25;
  static final Answer SUCCESS = answer(200, "success");

  /** What happened, in order. */
  final List<String> journal = new ArrayList<>();

  final List<Settlement> settled = new ArrayList<>();

  Claims claims = request -> granted(request, AcknowledgementRule.SUCCESS);
  Exchanges exchanges = (task, number, request, deadline) -> answered(SUCCESS);
  Settlements settlements = settlement -> new Decision.Finish();
  Handovers handovers = handover -> {};
  PointerLookup pointers = (json, pointer) -> new Found.Nothing();

  Disposition run(boolean redelivered) {
    return new RunAttempt(
            this::claim,
            this::exchange,
            this::settle,
            this::handOver,
            pointers,
            () -> CLAIM,
            () -> DRAW,
            DEADLINE)
        .run(HANDOVER, redelivered);
  }

  Disposition run() {
    return run(false);
  }

  static Claims.Answer granted(Claims.Request request, AcknowledgementRule rule) {
    return new Claims.Answer.Granted(attempt(request.claim(), rule));
  }

  static ClaimedAttempt attempt(ClaimId claim, AcknowledgementRule rule) {
    return new ClaimedAttempt(
        TASK, TaskKind.NOTIFICATION, 2, claim, Samples.REQUEST, Samples.SCHEDULE, rule);
  }

  static Exchange answered(Answer answer) {
    return new Exchange.Answered(answer, TOOK);
  }

  static Answer answer(int status, String body) {
    return new Answer(status, Bytes.ofUtf8(body), false);
  }

  private Claims.Answer claim(Claims.Request request) {
    journal.add("claim");
    return claims.claim(request);
  }

  private Exchange exchange(TaskId task, int number, TaskRequest request, Duration deadline) {
    journal.add("exchange");
    return exchanges.exchange(task, number, request, deadline);
  }

  private Decision settle(Settlement settlement) {
    journal.add("settle");
    settled.add(settlement);
    return settlements.settle(settlement);
  }

  private void handOver(Handover handover) {
    journal.add("hand over " + handover);
    handovers.handOver(handover);
  }
}
