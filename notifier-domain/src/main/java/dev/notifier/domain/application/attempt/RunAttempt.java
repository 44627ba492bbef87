package dev.notifier.domain.application.attempt;

import dev.notifier.domain.acknowledgement.Answer;
import dev.notifier.domain.acknowledgement.PointerLookup;
import dev.notifier.domain.application.Handovers;
import dev.notifier.domain.application.UnworkableTaskException;
import dev.notifier.domain.application.announce.Announcements;
import dev.notifier.domain.application.attempt.Exchanges.Exchange;
import dev.notifier.domain.application.attempt.Settlements.Settlement;
import dev.notifier.domain.task.ClaimDecision.Acknowledge;
import dev.notifier.domain.task.ClaimDecision.Denial;
import dev.notifier.domain.task.ClaimDecision.HandOverAgain;
import dev.notifier.domain.task.ClaimDecision.Park;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.Outcome;
import java.time.Duration;
import java.util.Optional;

/**
 * Works one handover off: claim, exchange, settle, follow up. Returns only when everything that
 * follows from the commit is done, so that the handover may be acknowledged; if it throws, the
 * handover must stay unacknowledged and be worked off again as a redelivery.
 */
public final class RunAttempt {
  private final Claims claims;
  private final Admissions admissions;
  private final Exchanges exchanges;
  private final Settlements settlements;
  private final Handovers handovers;
  private final Announcements announcements;
  private final PointerLookup pointers;
  private final Chance chance;
  private final Duration deadline;

  /**
   * A worker that calls within the deadline.
   *
   * @param deadline the total deadline of one exchange, unless the merchant has one of its own
   */
  public RunAttempt(
      Claims claims,
      Admissions admissions,
      Exchanges exchanges,
      Settlements settlements,
      Handovers handovers,
      Announcements announcements,
      PointerLookup pointers,
      Chance chance,
      Duration deadline) {
    this.claims = claims;
    this.admissions = admissions;
    this.exchanges = exchanges;
    this.settlements = settlements;
    this.handovers = handovers;
    this.announcements = announcements;
    this.pointers = pointers;
    this.chance = chance;
    this.deadline = deadline;
  }

  /**
   * Works the handover off, and says what to do with it.
   *
   * @param redelivered whether the handover has been delivered, or worked on, before
   */
  public Disposition run(Handover handover, boolean redelivered) {
    ClaimId claim = chance.claimId();
    try {
      return workOff(new Claims.Request(handover, claim, redelivered, deadline));
    } catch (UnworkableTaskException e) {
      return new Disposition.Park(e.getMessage());
    } finally {
      admissions.leave(claim, Duration.ZERO);
    }
  }

  private Disposition workOff(Claims.Request request) {
    return switch (claims.claim(request)) {
      case Claims.Answer.Granted(var attempt) -> attempt(attempt);
      case Claims.Answer.Abandoned(var attempt) ->
          settle(attempt, new Outcome.Unknown("workers-lost"), Optional.empty(), Duration.ZERO);
      case Claims.Answer.SettledBefore(var followUp) -> followUp(followUp);
      case Claims.Answer.Held() -> new Disposition.Acknowledge();
      case Claims.Answer.Denied(var denial) -> dispose(denial);
    };
  }

  private Disposition attempt(ClaimedAttempt attempt) {
    Exchange exchange = exchanges.exchange(attempt.outgoing(), attempt.tls(), attempt.deadline());
    // What is left to do does not concern the receiver: another of its attempts may begin.
    admissions.leave(attempt.claim(), exchange.took());
    return switch (exchange) {
      case Exchange.Answered(Answer answer, Duration took) ->
          settle(
              attempt,
              Outcome.of(attempt.acknowledgement().judge(answer, pointers), answer),
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
            chance.draw(),
            chance.taskId());
    return followUp(settlements.settle(settlement).followUp());
  }

  /**
   * Events first: should the broker lose the handover in hand, with its queue, then the sweep makes
   * up for the next handover, and nobody would for events.
   */
  private Disposition followUp(FollowUp followUp) {
    if (!followUp.events().isEmpty()) {
      announcements.announce(followUp.events());
    }
    followUp.handovers().forEach(handovers::handOver);
    return new Disposition.Acknowledge();
  }

  private Disposition dispose(Denial denial) {
    return switch (denial) {
      case HandOverAgain(Handover again) -> {
        handovers.handOver(again);
        yield new Disposition.Acknowledge();
      }
      case Acknowledge surplus -> new Disposition.Acknowledge();
      case Park(String reason) -> new Disposition.Park(reason);
    };
  }
}
