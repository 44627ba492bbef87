package dev.notifier.domain.application.attempt;

import static dev.notifier.domain.application.attempt.ScriptedWorker.NEXT;
import static dev.notifier.domain.application.attempt.ScriptedWorker.RETRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notifier.domain.application.Handovers.HandoverUnconfirmedException;
import dev.notifier.domain.application.StoreUnavailableException;
import dev.notifier.domain.application.UnworkableTaskException;
import dev.notifier.domain.task.ClaimDecision.FollowUpAgain;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stays undone when a port fails: the handover is not acknowledged, and comes back. */
class RunAttemptFaultsTest {
  private final ScriptedWorker worker = new ScriptedWorker();

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
  void charges_the_merchant_with_no_fault_of_our_own() {
    RuntimeException failure = new IllegalStateException("shutting down");
    worker.exchanges =
        (task, number, request, deadline) -> {
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
  @ValueSource(booleans = {false, true})
  void leaves_the_handover_unacknowledged_when_the_next_one_is_not_confirmed(boolean denied) {
    RuntimeException failure = new HandoverUnconfirmedException("no confirm");
    worker.handovers =
        handover -> {
          throw failure;
        };
    worker.settlements = settlement -> RETRY;
    if (denied) {
      worker.claims = request -> new Claims.Answer.Denied(new FollowUpAgain(Optional.of(NEXT)));
    }

    assertThatThrownBy(() -> worker.run()).isSameAs(failure);
  }
}
