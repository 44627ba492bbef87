package dev.notifier.domain.application.attempt;

import dev.notifier.domain.acknowledgement.Answer;
import dev.notifier.domain.acknowledgement.PointerLookup;
import dev.notifier.domain.application.Handovers;
import dev.notifier.domain.application.UnworkableTaskException;
import dev.notifier.domain.application.attempt.Exchanges.Exchange;
import dev.notifier.domain.application.attempt.Settlements.Settlement;
import dev.notifier.domain.task.ClaimDecision.Acknowledge;
import dev.notifier.domain.task.ClaimDecision.Denial;
import dev.notifier.domain.task.ClaimDecision.FollowUpAgain;
import dev.notifier.domain.task.ClaimDecision.HandOverAgain;
import dev.notifier.domain.task.ClaimDecision.Park;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.Decision;
import dev.notifier.domain.task.Decision.AlreadySettled;
import dev.notifier.domain.task.Decision.Finish;
import dev.notifier.domain.task.Decision.GiveUp;
import dev.notifier.domain.task.Decision.RetryAt;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.Outcome;
import dev.notifier.domain.task.TaskId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Works one handover off: claim, exchange, settle, follow up. Returns only when everything that
 * follows from the commit is done, so that the handover may be acknowledged; if it throws, the
 * handover must stay unacknowledged and be worked off again as a redelivery.
 */
public final class RunAttempt {
  private static final Duration LEASE_MARGIN = Duration.ofSeconds(5);

  private final Claims claims;
  private final Exchanges exchanges;
  private final Settlements settlements;
  private final Handovers handovers;
  private final PointerLookup pointers;
  private final Supplier<ClaimId> claimIds;
  private final DoubleSupplier draws;
  private final Duration deadline;

  /**
   * A worker that calls within the deadline.
   *
   * @param draws random numbers from 0 to below 1
   * @param deadline the total deadline of one exchange; the lease lasts 5 s longer
   */
  public RunAttempt(
      Claims claims,
      Exchanges exchanges,
      Settlements settlements,
      Handovers handovers,
      PointerLookup pointers,
      Supplier<ClaimId> claimIds,
      DoubleSupplier draws,
      Duration deadline) {
    this.claims = claims;
    this.exchanges = exchanges;
    this.settlements = settlements;
    this.handovers = handovers;
    this.pointers = pointers;
    this.claimIds = claimIds;
    this.draws = draws;
    this.deadline = deadline;
  }

  /**
   * Works the handover off, and says what to do with it.
   *
   * @param redelivered whether the handover has been delivered, or worked on, before
   */
  public Disposition run(Handover handover, boolean redelivered) {
    Duration lease = deadline.plus(LEASE_MARGIN);
    var request = new Claims.Request(handover, claimIds.get(), redelivered, lease);
    try {
      return workOff(request);
    } catch (UnworkableTaskException e) {
      return new Disposition.Park(e.getMessage());
    }
  }

  private Disposition workOff(Claims.Request request) {
    return switch (claims.claim(request)) {
      case Claims.Answer.Granted(var attempt) -> attempt(attempt);
      case Claims.Answer.Abandoned(var attempt) ->
          settle(attempt, new Outcome.Unknown("workers-lost"), Optional.empty(), Duration.ZERO);
      case Claims.Answer.Denied(var denial) -> dispose(denial);
    };
  }

  private Disposition attempt(ClaimedAttempt attempt) {
    Exchange exchange =
        exchanges.exchange(attempt.task(), attempt.number(), attempt.request(), deadline);
    return switch (exchange) {
      case Exchange.Answered(Answer answer, Duration took) ->
          settle(
              attempt,
              Outcome.of(attempt.acknowledgement().judge(answer, pointers)),
              Optional.of(answer),
              took);
      case Exchange.Failed(var cause, Duration took) ->
          settle(attempt, new Outcome.Unreachable(cause), Optional.empty(), took);
    };
  }

  private Disposition settle(
      ClaimedAttempt attempt, Outcome outcome, Optional<Answer> answer, Duration took) {
    var settlement =
        new Settlement(
            attempt.task(),
            attempt.number(),
            attempt.claim(),
            outcome,
            answer,
            took,
            attempt.schedule(),
            draws.getAsDouble());
    followUp(attempt.task(), settlements.settle(settlement));
    return new Disposition.Acknowledge();
  }

  private void followUp(TaskId task, Decision decision) {
    switch (decision) {
      case RetryAt(int next, int rung, var dueAt) ->
          handovers.handOver(new Handover(task, next, dueAt));
      case Finish() -> {}
      case GiveUp(var stopReason) -> {}
      case AlreadySettled() -> {}
    }
  }

  private Disposition dispose(Denial denial) {
    return switch (denial) {
      case HandOverAgain(Handover again) -> {
        handovers.handOver(again);
        yield new Disposition.Acknowledge();
      }
      case FollowUpAgain(Optional<Handover> next) -> {
        next.ifPresent(handovers::handOver);
        yield new Disposition.Acknowledge();
      }
      case Acknowledge surplus -> new Disposition.Acknowledge();
      case Park(String reason) -> new Disposition.Park(reason);
    };
  }
}
