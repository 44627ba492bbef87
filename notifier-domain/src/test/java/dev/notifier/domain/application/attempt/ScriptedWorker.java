package dev.notifier.domain.application.attempt;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.acknowledgement.Answer;
import dev.notifier.domain.acknowledgement.PointerLookup;
import dev.notifier.domain.acknowledgement.PointerLookup.Found;
import dev.notifier.domain.application.Handovers;
import dev.notifier.domain.application.Samples;
import dev.notifier.domain.application.announce.Announcements;
import dev.notifier.domain.application.announce.TaskEvent;
import dev.notifier.domain.application.attempt.Exchanges.Exchange;
import dev.notifier.domain.application.attempt.Settlements.Settled;
import dev.notifier.domain.application.attempt.Settlements.Settlement;
import dev.notifier.domain.signing.Signing;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.Decision;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Runs an attempt against scripted ports, and keeps a journal of what was asked of them. */
final class ScriptedWorker {
  static final TaskId TASK = Samples.task(1);
  static final Handover HANDOVER = new Handover(TASK, 2, Samples.NOW);
  static final Handover NEXT = new Handover(TASK, 3, Samples.NOW.plusSeconds(3));
  static final ClaimId CLAIM = new ClaimId(new UUID(0, 1));
  static final Outgoing OUTGOING =
      new Outgoing(TASK, 2, Optional.empty(), Samples.REQUEST, Signing.NONE);
  static final TaskId NOTIFICATION = Samples.task(2);

  /** The worker's own, and the one that the claim grants. */
  static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(10);

  static final Duration DEADLINE = Duration.ofSeconds(4);
  static final Duration TOOK = Duration.ofMillis(42);
  static final double DRAW = 0.25;
  static final Answer SUCCESS = answer(200, "success");

  record Leave(ClaimId claim, int after, Duration exchange) {}

  /** What happened, in order, but for the end of the claim. */
  final List<String> journal = new ArrayList<>();

  final List<Settlement> settled = new ArrayList<>();
  final List<List<TaskEvent>> announced = new ArrayList<>();

  /** The claims that are over, each with how long the journal was by then. */
  final List<Leave> left = new ArrayList<>();

  Claims claims = request -> granted(request, AcknowledgementRule.SUCCESS);
  Exchanges exchanges = (outgoing, tls, deadline) -> answered(SUCCESS);
  Settlements settlements = settlement -> settled();
  Handovers handovers = handover -> {};
  Announcements announcements = events -> {};
  PointerLookup pointers = (json, pointer) -> new Found.Nothing();

  Disposition run(boolean redelivered) {
    return new RunAttempt(
            this::claim,
            new Attendance(),
            this::exchange,
            this::settle,
            this::handOver,
            this::announce,
            pointers,
            new FixedChance(),
            DEFAULT_DEADLINE)
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
        TaskKind.NOTIFICATION,
        claim,
        OUTGOING,
        Optional.of("bank"),
        Samples.SCHEDULE,
        rule,
        DEADLINE);
  }

  static Exchange answered(Answer answer) {
    return new Exchange.Answered(answer, TOOK);
  }

  static Answer answer(int status, String body) {
    return new Answer(status, Bytes.ofUtf8(body), false);
  }

  /** A settlement that these handovers follow from. */
  static Settled settled(Handover... handovers) {
    return settled(new FollowUp(List.of(handovers), List.of()));
  }

  static Settled settled(FollowUp followUp) {
    return new Settled(new Decision.Finish(), followUp);
  }

  private Claims.Answer claim(Claims.Request request) {
    journal.add("claim");
    return claims.claim(request);
  }

  private Exchange exchange(Outgoing outgoing, Optional<String> tls, Duration deadline) {
    journal.add("exchange");
    return exchanges.exchange(outgoing, tls, deadline);
  }

  private Settled settle(Settlement settlement) {
    journal.add("settle");
    settled.add(settlement);
    return settlements.settle(settlement);
  }

  private void handOver(Handover handover) {
    journal.add("hand over " + handover);
    handovers.handOver(handover);
  }

  private void announce(List<TaskEvent> events) {
    journal.add("announce " + events.size());
    announced.add(events);
    announcements.announce(events);
  }

  /** The worker never asks for admission itself: that is for the claim to do. */
  private final class Attendance implements Admissions {
    @Override
    public Admission admit(Candidate candidate, ClaimId claim) {
      throw new AssertionError("Only the claim asks for admission.");
    }

    @Override
    public void leave(ClaimId claim, Duration exchange) {
      if (left.stream().noneMatch(leave -> leave.claim().equals(claim))) {
        left.add(new Leave(claim, journal.size(), exchange));
      }
    }
  }

  private static final class FixedChance implements Chance {
    @Override
    public ClaimId claimId() {
      return CLAIM;
    }

    @Override
    public TaskId taskId() {
      return NOTIFICATION;
    }

    @Override
    public double draw() {
      return DRAW;
    }
  }
}
