package dev.notifier.domain.application.attempt;

import static dev.notifier.domain.application.attempt.ScriptedWorker.CLAIM;
import static dev.notifier.domain.application.attempt.ScriptedWorker.NEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notifier.domain.Variants;
import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.application.Handovers.HandoverUnconfirmedException;
import dev.notifier.domain.application.Samples;
import dev.notifier.domain.application.StoreUnavailableException;
import dev.notifier.domain.application.UnworkableTaskException;
import dev.notifier.domain.application.announce.Announcements.EventUnconfirmedException;
import dev.notifier.domain.application.attempt.ScriptedWorker.Leave;
import dev.notifier.domain.task.ClaimDecision.HandOverAgain;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What stays undone when a port fails: the handover is not acknowledged, and comes back. */
class RunAttemptFaultsTest {
  private static final FollowUp EVERYTHING = new FollowUp(List.of(NEXT), List.of(Samples.event(1)));

  /** Every answer of the claim, with something to follow up where there can be. */
  private static final List<Claims.Answer> ANSWERS =
      List.of(
          new Claims.Answer.Granted(attempt()),
          new Claims.Answer.Abandoned(attempt()),
          new Claims.Answer.SettledBefore(EVERYTHING),
          new Claims.Answer.Held(),
          new Claims.Answer.Denied(new HandOverAgain(NEXT)));

  static final List<Claims.Answer> THAT_ARE_FOLLOWED_UP = ANSWERS.subList(0, 3);

  static final List<Claims.Answer> THAT_HAND_OVER =
      List.of(ANSWERS.get(0), ANSWERS.get(1), ANSWERS.get(2), ANSWERS.get(4));

  /** Every port that can fail. */
  static List<Consumer<ScriptedWorker>> faults() {
    return List.of(
        worker -> {
          worker.claims =
              request -> {
                throw new IllegalStateException("broken");
              };
        },
        worker -> {
          worker.exchanges =
              (outgoing, tls, deadline) -> {
                throw new IllegalStateException("broken");
              };
        },
        worker -> {
          worker.settlements =
              settlement -> {
                throw new IllegalStateException("broken");
              };
        },
        worker -> {
          worker.handovers =
              handover -> {
                throw new IllegalStateException("broken");
              };
        },
        worker -> {
          worker.announcements =
              events -> {
                throw new IllegalStateException("broken");
              };
        });
  }

  private final ScriptedWorker worker = new ScriptedWorker();

  @ParameterizedTest
  @FieldSource("ANSWERS")
  void leaves_the_lane_when_the_exchange_is_over_or_else_in_the_end(Claims.Answer answer) {
    worker.claims = request -> answer;
    worker.settlements = settlement -> ScriptedWorker.settled(EVERYTHING);

    assertThat(worker.run()).isEqualTo(new Disposition.Acknowledge());
    Leave leave =
        answer instanceof Claims.Answer.Granted
            ? new Leave(CLAIM, worker.journal.indexOf("exchange") + 1, ScriptedWorker.TOOK)
            : new Leave(CLAIM, worker.journal.size(), Duration.ZERO);
    assertThat(worker.left).containsExactly(leave);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void leaves_the_lane_whichever_port_fails(Consumer<ScriptedWorker> fault) {
    worker.settlements = settlement -> ScriptedWorker.settled(EVERYTHING);
    fault.accept(worker);

    assertThatThrownBy(() -> worker.run()).hasMessage("broken");
    assertThat(worker.left).extracting(Leave::claim).containsExactly(CLAIM);
  }

  @Test
  void the_table_has_every_answer() {
    assertThat(ANSWERS)
        .extracting(answer -> answer.getClass().getSimpleName())
        .containsExactlyInAnyOrderElementsOf(Variants.of(Claims.Answer.class));
  }

  @Test
  void does_nothing_when_the_claim_fails() {
    RuntimeException failure = new StoreUnavailableException("gone", new RuntimeException());
    worker.claims =
        request -> {
          throw failure;
        };

    assertThatThrownBy(() -> worker.run()).isSameAs(failure);
    assertThat(worker.journal).containsExactly("claim");
  }

  @Test
  void parks_the_handover_of_a_task_that_cannot_be_worked_on() {
    worker.claims =
        request -> {
          throw new UnworkableTaskException("task 1 cannot be stored", new RuntimeException());
        };

    assertThat(worker.run()).isEqualTo(new Disposition.Park("task 1 cannot be stored"));
  }

  @Test
  void parks_the_handover_of_a_task_whose_result_cannot_be_stored() {
    worker.settlements =
        settlement -> {
          throw new UnworkableTaskException("task 1 cannot be stored", new RuntimeException());
        };

    assertThat(worker.run()).isEqualTo(new Disposition.Park("task 1 cannot be stored"));
    assertThat(worker.left).hasSize(1);
    assertThat(worker.journal).containsExactly("claim", "exchange", "settle");
  }

  @Test
  void charges_the_merchant_with_no_fault_of_our_own() {
    RuntimeException failure = new IllegalStateException("shutting down");
    worker.exchanges =
        (outgoing, tls, deadline) -> {
          throw failure;
        };

    assertThatThrownBy(() -> worker.run()).isSameAs(failure);
    assertThat(worker.journal).containsExactly("claim", "exchange");
  }

  @Test
  void follows_nothing_up_when_the_commit_is_unknown() {
    RuntimeException failure = new StoreUnavailableException("gone", new RuntimeException());
    worker.settlements =
        settlement -> {
          throw failure;
        };

    assertThatThrownBy(() -> worker.run()).isSameAs(failure);
    assertThat(worker.journal).containsExactly("claim", "exchange", "settle");
  }

  @ParameterizedTest
  @FieldSource("THAT_HAND_OVER")
  void leaves_the_handover_unacknowledged_when_the_next_one_is_not_confirmed(Claims.Answer answer) {
    RuntimeException failure = new HandoverUnconfirmedException("no confirm");
    worker.claims = request -> answer;
    worker.settlements = settlement -> ScriptedWorker.settled(EVERYTHING);
    worker.handovers =
        handover -> {
          throw failure;
        };

    assertThatThrownBy(() -> worker.run()).isSameAs(failure);
    assertThat(worker.journal).endsWith("hand over " + NEXT);
  }

  @ParameterizedTest
  @FieldSource("THAT_ARE_FOLLOWED_UP")
  void leaves_the_handover_unacknowledged_when_an_event_is_not_confirmed(Claims.Answer answer) {
    RuntimeException failure = new EventUnconfirmedException("no confirm", new RuntimeException());
    worker.claims = request -> answer;
    worker.settlements = settlement -> ScriptedWorker.settled(EVERYTHING);
    worker.announcements =
        events -> {
          throw failure;
        };

    assertThatThrownBy(() -> worker.run()).isSameAs(failure);
    assertThat(worker.journal).endsWith("announce 1").doesNotContain("hand over " + NEXT);
  }

  private static ClaimedAttempt attempt() {
    return ScriptedWorker.attempt(CLAIM, AcknowledgementRule.SUCCESS);
  }
}
