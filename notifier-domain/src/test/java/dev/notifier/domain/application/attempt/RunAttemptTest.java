package dev.notifier.domain.application.attempt;

import static dev.notifier.domain.application.attempt.ScriptedWorker.CLAIM;
import static dev.notifier.domain.application.attempt.ScriptedWorker.DEADLINE;
import static dev.notifier.domain.application.attempt.ScriptedWorker.DEFAULT_DEADLINE;
import static dev.notifier.domain.application.attempt.ScriptedWorker.DRAW;
import static dev.notifier.domain.application.attempt.ScriptedWorker.HANDOVER;
import static dev.notifier.domain.application.attempt.ScriptedWorker.NEXT;
import static dev.notifier.domain.application.attempt.ScriptedWorker.NOTIFICATION;
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
import dev.notifier.domain.schedule.Pressure;
import dev.notifier.domain.task.ClaimDecision;
import dev.notifier.domain.task.ClaimDecision.Acknowledge;
import dev.notifier.domain.task.ClaimDecision.Denial;
import dev.notifier.domain.task.ClaimDecision.HandOverAgain;
import dev.notifier.domain.task.ClaimDecision.Park;
import dev.notifier.domain.task.ClaimDecision.Surplus;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.Outcome;
import dev.notifier.domain.task.UnreachableCause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class RunAttemptTest {
  private static final Disposition ACKNOWLEDGED = new Disposition.Acknowledge();
  private static final Handover FIRST_OF_ANOTHER = new Handover(NOTIFICATION, 1, Samples.NOW);
  private static final FollowUp EVERYTHING =
      new FollowUp(List.of(NEXT, FIRST_OF_ANOTHER), List.of(Samples.event(1), Samples.event(2)));

  private final ScriptedWorker worker = new ScriptedWorker();

  @Test
  void claims_calls_settles_tells_and_then_hands_over() {
    worker.settlements = settlement -> ScriptedWorker.settled(EVERYTHING);

    assertThat(worker.run()).isEqualTo(ACKNOWLEDGED);

    assertThat(worker.journal)
        .containsExactly(
            "claim",
            "exchange",
            "settle",
            "announce 2",
            "hand over " + NEXT,
            "hand over " + FIRST_OF_ANOTHER);
    assertThat(worker.announced).containsExactly(EVERYTHING.events());
  }

  @Test
  void asks_with_its_own_deadline_under_a_claim_of_its_own() {
    List<Claims.Request> requests = new ArrayList<>();
    worker.claims =
        request -> {
          requests.add(request);
          return new Claims.Answer.Denied(new Acknowledge(Surplus.STALE));
        };

    worker.run(false);
    worker.run(true);

    assertThat(requests)
        .containsExactly(
            new Claims.Request(HANDOVER, CLAIM, false, DEFAULT_DEADLINE),
            new Claims.Request(HANDOVER, CLAIM, true, DEFAULT_DEADLINE));
  }

  @Test
  void calls_with_what_was_claimed() {
    worker.exchanges =
        (outgoing, tls, deadline) -> {
          assertThat(outgoing).isEqualTo(ScriptedWorker.OUTGOING);
          assertThat(tls).contains("bank");
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
    worker.exchanges = (outgoing, tls, deadline) -> answered(fail);

    worker.run();

    assertThat(worker.settled)
        .containsExactly(
            settlement(
                new Outcome.NotAcknowledged(
                    "body: 'fail', expected success",
                    Optional.of(new Pressure(200, Optional.empty()))),
                Optional.of(fail),
                TOOK));
  }

  @Test
  void settles_a_refusal_for_good() {
    worker.claims = request -> granted(request, refusing410());
    worker.exchanges = (outgoing, tls, deadline) -> answered(answer(410, ""));

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
            granted(request, AcknowledgementRule.of(StatusSet.of("200"), code, StatusSet.NONE));

    worker.run();

    assertThat(worker.settled)
        .first()
        .returns(acknowledged, settlement -> settlement.outcome() instanceof Outcome.Acknowledged);
  }

  @Test
  void settles_an_unreachable_receiver_without_an_answer() {
    worker.exchanges =
        (outgoing, tls, deadline) -> new Exchange.Failed(UnreachableCause.TIMEOUT, DEADLINE);

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
    worker.settlements = settlement -> ScriptedWorker.settled(NEXT);

    assertThat(worker.run()).isEqualTo(ACKNOWLEDGED);

    assertThat(worker.journal).containsExactly("claim", "settle", "hand over " + NEXT);
    assertThat(worker.settled)
        .containsExactly(
            settlement(new Outcome.Unknown("workers-lost"), Optional.empty(), Duration.ZERO));
  }

  static final List<FollowUp> FOLLOW_UPS =
      List.of(
          FollowUp.NOTHING,
          new FollowUp(List.of(NEXT), List.of()),
          new FollowUp(List.of(), List.of(Samples.event(1))),
          EVERYTHING);

  @ParameterizedTest
  @FieldSource("FOLLOW_UPS")
  void follows_up_a_settlement_with_just_what_follows(FollowUp followUp) {
    worker.settlements = settlement -> ScriptedWorker.settled(followUp);

    assertThat(worker.run()).isEqualTo(ACKNOWLEDGED);

    assertThat(worker.journal).startsWith("claim", "exchange", "settle").endsWith(lines(followUp));
    assertThat(worker.journal).hasSize(3 + lines(followUp).length);
  }

  @ParameterizedTest
  @FieldSource("FOLLOW_UPS")
  void follows_up_again_what_was_settled_before_without_calling(FollowUp followUp) {
    worker.claims = request -> new Claims.Answer.SettledBefore(followUp);

    assertThat(worker.run(true)).isEqualTo(ACKNOWLEDGED);

    assertThat(worker.journal).startsWith("claim").endsWith(lines(followUp));
    assertThat(worker.journal).hasSize(1 + lines(followUp).length);
  }

  @Test
  void acknowledges_a_handover_whose_task_is_held() {
    worker.claims = request -> new Claims.Answer.Held();

    assertThat(worker.run()).isEqualTo(ACKNOWLEDGED);

    assertThat(worker.journal).containsExactly("claim");
  }

  record Refusal(Denial denial, List<Handover> handovers, Disposition disposition) {}

  private static final List<Refusal> REFUSALS =
      List.of(
          new Refusal(new HandOverAgain(NEXT), List.of(NEXT), ACKNOWLEDGED),
          new Refusal(new Acknowledge(Surplus.DUPLICATE), List.of(), ACKNOWLEDGED),
          new Refusal(new Acknowledge(Surplus.STALE), List.of(), ACKNOWLEDGED),
          new Refusal(new Park("no such task"), List.of(), new Disposition.Park("no such task")));

  @ParameterizedTest
  @FieldSource("REFUSALS")
  void calls_nobody_when_the_claim_is_denied(Refusal refusal) {
    worker.claims = request -> new Claims.Answer.Denied(refusal.denial());

    assertThat(worker.run()).isEqualTo(refusal.disposition());

    assertThat(worker.journal)
        .startsWith("claim")
        .endsWith(lines(new FollowUp(refusal.handovers(), List.of())));
    assertThat(worker.journal).hasSize(1 + refusal.handovers().size());
  }

  @Test
  void the_table_has_every_denial() {
    assertThat(REFUSALS)
        .extracting(refusal -> refusal.denial().getClass().getSimpleName())
        .hasSameElementsAs(Variants.of(ClaimDecision.Denial.class));
  }

  private static String[] lines(FollowUp followUp) {
    Stream<String> handovers = followUp.handovers().stream().map(it -> "hand over " + it);
    Stream<String> events =
        followUp.events().isEmpty()
            ? Stream.empty()
            : Stream.of("announce " + followUp.events().size());
    return Stream.concat(events, handovers).toArray(String[]::new);
  }

  private static AcknowledgementRule refusing410() {
    return AcknowledgementRule.of(
        StatusSet.of("200"),
        AcknowledgementRule.SUCCESS.acknowledged().body(),
        StatusSet.of("410"));
  }

  private static Settlement settlement(Outcome outcome, Optional<Answer> answer, Duration took) {
    return new Settlement(
        TASK, 2, CLAIM, outcome, answer, took, Samples.SCHEDULE, DRAW, NOTIFICATION);
  }
}
