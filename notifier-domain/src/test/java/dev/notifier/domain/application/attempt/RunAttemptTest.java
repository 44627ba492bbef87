package dev.notifier.domain.application.attempt;

import static dev.notifier.domain.application.attempt.ScriptedWorker.CLAIM;
import static dev.notifier.domain.application.attempt.ScriptedWorker.DEADLINE;
import static dev.notifier.domain.application.attempt.ScriptedWorker.DRAW;
import static dev.notifier.domain.application.attempt.ScriptedWorker.HANDOVER;
import static dev.notifier.domain.application.attempt.ScriptedWorker.NEXT;
import static dev.notifier.domain.application.attempt.ScriptedWorker.RETRY;
import static dev.notifier.domain.application.attempt.ScriptedWorker.SUCCESS;
import static dev.notifier.domain.application.attempt.ScriptedWorker.TASK;
import static dev.notifier.domain.application.attempt.ScriptedWorker.TOOK;
import static dev.notifier.domain.application.attempt.ScriptedWorker.answer;
import static dev.notifier.domain.application.attempt.ScriptedWorker.answered;
import static dev.notifier.domain.application.attempt.ScriptedWorker.attempt;
import static dev.notifier.domain.application.attempt.ScriptedWorker.granted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.Variants;
import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.acknowledgement.Answer;
import dev.notifier.domain.acknowledgement.BodyRule.PointerIn;
import dev.notifier.domain.acknowledgement.PointerLookup.Found;
import dev.notifier.domain.acknowledgement.StatusSet;
import dev.notifier.domain.application.Samples;
import dev.notifier.domain.application.attempt.Exchanges.Exchange;
import dev.notifier.domain.application.attempt.Settlements.Settlement;
import dev.notifier.domain.task.ClaimDecision;
import dev.notifier.domain.task.ClaimDecision.Acknowledge;
import dev.notifier.domain.task.ClaimDecision.Denial;
import dev.notifier.domain.task.ClaimDecision.FollowUpAgain;
import dev.notifier.domain.task.ClaimDecision.HandOverAgain;
import dev.notifier.domain.task.ClaimDecision.Park;
import dev.notifier.domain.task.ClaimDecision.Surplus;
import dev.notifier.domain.task.Decision;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.Outcome;
import dev.notifier.domain.task.UnreachableCause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class RunAttemptTest {
  private static final Disposition ACKNOWLEDGED = new Disposition.Acknowledge();

  private final ScriptedWorker worker = new ScriptedWorker();

  @Test
  void claims_calls_settles_and_only_then_follows_up() {
    worker.settlements = settlement -> RETRY;

    assertThat(worker.run()).isEqualTo(ACKNOWLEDGED);

    assertThat(worker.journal).containsExactly("claim", "exchange", "settle", "hand over " + NEXT);
  }

  @Test
  void asks_for_a_lease_beyond_the_deadline_under_a_claim_of_its_own() {
    List<Claims.Request> requests = new ArrayList<>();
    worker.claims =
        request -> {
          requests.add(request);
          return new Claims.Answer.Denied(new Acknowledge(Surplus.STALE));
        };

    worker.run(false);
    worker.run(true);

    Duration lease = Duration.ofSeconds(15);
    assertThat(requests)
        .containsExactly(
            new Claims.Request(HANDOVER, CLAIM, false, lease),
            new Claims.Request(HANDOVER, CLAIM, true, lease));
  }

  @Test
  void calls_with_what_was_claimed() {
    worker.exchanges =
        (task, number, request, deadline) -> {
          assertThat(task).isEqualTo(TASK);
          assertThat(number).isEqualTo(2);
          assertThat(request).isEqualTo(Samples.REQUEST);
          assertThat(deadline).isEqualTo(DEADLINE);
          return answered(SUCCESS);
        };

    assertThat(worker.run()).isEqualTo(ACKNOWLEDGED);
  }

  @Test
  void settles_what_the_receiver_answered() {
    worker.run();

    assertThat(worker.settled)
        .containsExactly(settlement(new Outcome.Acknowledged(), Optional.of(SUCCESS), TOOK));
  }

  @Test
  void settles_an_answer_that_does_not_acknowledge_with_the_reason() {
    Answer fail = answer(200, "fail");
    worker.exchanges = (task, number, request, deadline) -> answered(fail);

    worker.run();

    assertThat(worker.settled)
        .containsExactly(
            settlement(
                new Outcome.NotAcknowledged("body: 'fail', expected success"),
                Optional.of(fail),
                TOOK));
  }

  @Test
  void settles_a_refusal_for_good() {
    worker.claims = request -> granted(request, refusing410());
    worker.exchanges = (task, number, request, deadline) -> answered(answer(410, ""));

    worker.run();

    assertThat(worker.settled)
        .extracting(Settlement::outcome)
        .containsExactly(new Outcome.Refused("refused: status 410"));
  }

  @ParameterizedTest
  @CsvSource({"0, true", "1, false"})
  void looks_pointers_up_in_the_answer(String accepted, boolean acknowledged) {
    PointerIn code = new PointerIn("/code", List.of(accepted));
    worker.pointers = (json, pointer) -> new Found.Scalar("0");
    worker.claims =
        request ->
            granted(request, new AcknowledgementRule(StatusSet.of("200"), code, StatusSet.NONE));

    worker.run();

    assertThat(worker.settled)
        .first()
        .returns(acknowledged, settlement -> settlement.outcome() instanceof Outcome.Acknowledged);
  }

  @Test
  void settles_an_unreachable_receiver_without_an_answer() {
    worker.exchanges =
        (task, number, request, deadline) ->
            new Exchange.Failed(UnreachableCause.TIMEOUT, DEADLINE);

    worker.run();

    assertThat(worker.settled)
        .containsExactly(
            settlement(
                new Outcome.Unreachable(UnreachableCause.TIMEOUT), Optional.empty(), DEADLINE));
  }

  @Test
  void settles_an_abandoned_attempt_as_unknown_without_calling() {
    worker.claims =
        request -> new Claims.Answer.Abandoned(attempt(CLAIM, AcknowledgementRule.SUCCESS));
    worker.settlements = settlement -> RETRY;

    assertThat(worker.run()).isEqualTo(ACKNOWLEDGED);

    assertThat(worker.journal).containsExactly("claim", "settle", "hand over " + NEXT);
    assertThat(worker.settled)
        .containsExactly(
            settlement(new Outcome.Unknown("workers-lost"), Optional.empty(), Duration.ZERO));
  }

  record Following(Decision decision, List<Handover> handovers) {}

  private static final List<Following> FOLLOWINGS =
      List.of(
          new Following(RETRY, List.of(NEXT)),
          new Following(new Decision.Finish(), List.of()),
          new Following(new Decision.GiveUp("schedule-exhausted"), List.of()),
          new Following(new Decision.AlreadySettled(), List.of()));

  @ParameterizedTest
  @FieldSource("FOLLOWINGS")
  void hands_over_only_what_is_retried(Following following) {
    worker.settlements = settlement -> following.decision();

    assertThat(worker.run()).isEqualTo(ACKNOWLEDGED);

    assertThat(worker.journal).endsWith(lines(following.handovers()));
    assertThat(worker.journal).hasSize(3 + following.handovers().size());
  }

  record Refusal(Denial denial, List<Handover> handovers, Disposition disposition) {}

  private static final List<Refusal> REFUSALS =
      List.of(
          new Refusal(new HandOverAgain(NEXT), List.of(NEXT), ACKNOWLEDGED),
          new Refusal(new FollowUpAgain(Optional.of(NEXT)), List.of(NEXT), ACKNOWLEDGED),
          new Refusal(new FollowUpAgain(Optional.empty()), List.of(), ACKNOWLEDGED),
          new Refusal(new Acknowledge(Surplus.DUPLICATE), List.of(), ACKNOWLEDGED),
          new Refusal(new Acknowledge(Surplus.STALE), List.of(), ACKNOWLEDGED),
          new Refusal(new Park("no such task"), List.of(), new Disposition.Park("no such task")));

  @ParameterizedTest
  @FieldSource("REFUSALS")
  void calls_nobody_when_the_claim_is_denied(Refusal refusal) {
    worker.claims = request -> new Claims.Answer.Denied(refusal.denial());

    assertThat(worker.run()).isEqualTo(refusal.disposition());

    assertThat(worker.journal).startsWith("claim").endsWith(lines(refusal.handovers()));
    assertThat(worker.journal).hasSize(1 + refusal.handovers().size());
  }

  @Test
  void the_tables_have_every_decision_and_denial() {
    assertThat(FOLLOWINGS)
        .extracting(following -> following.decision().getClass().getSimpleName())
        .hasSameElementsAs(Variants.of(Decision.class));
    assertThat(REFUSALS)
        .extracting(refusal -> refusal.denial().getClass().getSimpleName())
        .hasSameElementsAs(Variants.of(ClaimDecision.Denial.class));
  }

  private static String[] lines(List<Handover> handovers) {
    return handovers.stream().map(handover -> "hand over " + handover).toArray(String[]::new);
  }

  private static AcknowledgementRule refusing410() {
    return new AcknowledgementRule(
        StatusSet.of("200"), AcknowledgementRule.SUCCESS.body(), StatusSet.of("410"));
  }

  private static Settlement settlement(Outcome outcome, Optional<Answer> answer, Duration took) {
    return new Settlement(TASK, 2, CLAIM, outcome, answer, took, Samples.SCHEDULE, DRAW);
  }
}
