package dev.notifier.domain.simulation;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.acknowledgement.Answer;
import dev.notifier.domain.acknowledgement.PointerLookup.Found;
import dev.notifier.domain.application.Handovers.HandoverUnconfirmedException;
import dev.notifier.domain.application.announce.Announcements.EventUnconfirmedException;
import dev.notifier.domain.application.announce.TaskEvent;
import dev.notifier.domain.application.attempt.Admissions;
import dev.notifier.domain.application.attempt.Chance;
import dev.notifier.domain.application.attempt.Claims;
import dev.notifier.domain.application.attempt.Exchanges.Exchange;
import dev.notifier.domain.application.attempt.Outgoing;
import dev.notifier.domain.application.attempt.RunAttempt;
import dev.notifier.domain.application.attempt.Settlements.Settled;
import dev.notifier.domain.application.attempt.Settlements.Settlement;
import dev.notifier.domain.simulation.SimulatedBroker.Message;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.UnreachableCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Works one delivery off with the real {@link RunAttempt}, with a pause around each thing it does.
 */
final class SimulatedWorker {
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final SimulatedDatabase database;
  private final SimulatedBroker broker;
  private final Choices choices;
  private final Journal journal;
  private final Supplier<Instant> now;
  private final Message message;
  private final Steps steps = new Steps(unused -> work());
  private boolean holdsDelivery = true;

  SimulatedWorker(
      Message message,
      SimulatedDatabase database,
      SimulatedBroker broker,
      Choices choices,
      Journal journal,
      Supplier<Instant> now) {
    this.message = message;
    this.database = database;
    this.broker = broker;
    this.choices = choices;
    this.journal = journal;
    this.now = now;
  }

  void next() {
    steps.next();
  }

  boolean isOver() {
    return steps.isOver();
  }

  void crash() {
    journal.note("the worker of " + Journal.of(message) + " crashes");
    steps.cut();
    giveBack();
  }

  /** It goes on, but the broker takes it for gone. */
  void cutOff() {
    journal.note("the broker loses sight of the worker of " + Journal.of(message));
    giveBack();
  }

  private void giveBack() {
    if (holdsDelivery) {
      holdsDelivery = false;
      broker.putBack(message);
    }
  }

  private void work() {
    journal.note("a worker takes " + Journal.of(message));
    boolean redelivered = message.redelivered();
    while (!isDone(redelivered)) {
      redelivered = true;
      steps.pause();
    }
    steps.pause();
    holdsDelivery = false;
  }

  /** What is not confirmed is worked off again, as if it had been redelivered. */
  private boolean isDone(boolean redelivered) {
    try {
      new RunAttempt(
              this::claim,
              new NoCaps(),
              (outgoing, tls, deadline) -> exchange(outgoing),
              this::settle,
              this::handOver,
              this::announce,
              (json, pointer) -> new Found.Nothing(),
              new Draws(),
              DEADLINE)
          .run(message.handover(), redelivered);
      return true;
    } catch (HandoverUnconfirmedException | EventUnconfirmedException e) {
      journal.note("the broker confirms nothing");
      return false;
    }
  }

  private Claims.Answer claim(Claims.Request request) {
    steps.pause();
    Claims.Answer answer = database.claim(request, now.get());
    if (isAnswerLost()) {
      answer = database.claim(request, now.get());
    }
    journal.note(Journal.of(message) + " is " + answer.getClass().getSimpleName());
    steps.pause();
    return answer;
  }

  private Exchange exchange(Outgoing outgoing) {
    steps.pause();
    journal.request(outgoing.task(), outgoing.number());
    steps.pause();
    return switch (choices.below(3)) {
      case 0 -> answered("success");
      case 1 -> answered("fail");
      default -> new Exchange.Failed(UnreachableCause.TIMEOUT, DEADLINE);
    };
  }

  private static Exchange answered(String body) {
    return new Exchange.Answered(new Answer(200, Bytes.ofUtf8(body), false), Duration.ZERO);
  }

  private Settled settle(Settlement settlement) {
    steps.pause();
    Settled settled = database.settle(settlement, now.get());
    if (isAnswerLost()) {
      settled = database.settle(settlement, now.get());
    }
    journal.note(
        Journal.of(message) + " comes to " + settlement.outcome() + ": " + settled.decision());
    steps.pause();
    return settled;
  }

  /** Of a commit, which is then tried again. */
  private boolean isAnswerLost() {
    if (choices.below(8) != 7) {
      return false;
    }
    journal.note("the answer of a commit gets lost");
    steps.pause();
    return true;
  }

  private void handOver(Handover handover) {
    steps.pause();
    switch (choices.below(16)) {
      case 14 -> throw new HandoverUnconfirmedException("lost");
      case 15 -> {
        broker.put(handover);
        throw new HandoverUnconfirmedException("kept, but not confirmed");
      }
      default -> {
        journal.note("the broker has " + Journal.of(handover));
        broker.put(handover);
      }
    }
  }

  private void announce(List<TaskEvent> events) {
    steps.pause();
    if (choices.below(16) == 15) {
      throw new EventUnconfirmedException("lost", new IllegalStateException("no confirm"));
    }
    events.forEach(journal::told);
  }

  private static final class NoCaps implements Admissions {
    @Override
    public Admission admit(Candidate candidate, ClaimId claim) {
      return Admission.ADMITTED;
    }

    @Override
    public void leave(ClaimId claim, Duration exchange) {}
  }

  /** Unlike anything drawn before. */
  private final class Draws implements Chance {
    @Override
    public ClaimId claimId() {
      return new ClaimId(new UUID(1, journal.count()));
    }

    @Override
    public TaskId taskId() {
      return new TaskId(new UUID(2, journal.count()));
    }

    @Override
    public double draw() {
      return 0;
    }
  }
}
