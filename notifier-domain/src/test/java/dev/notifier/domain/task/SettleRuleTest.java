package dev.notifier.domain.task;

import static dev.notifier.domain.task.DecisionTable.ATTEMPT;
import static dev.notifier.domain.task.DecisionTable.DUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.Variants;
import dev.notifier.domain.application.Samples;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.task.DecisionTable.Cell;
import dev.notifier.domain.task.TaskState.Cancelled;
import dev.notifier.domain.task.TaskState.Exhausted;
import dev.notifier.domain.task.TaskState.Scheduled;
import dev.notifier.domain.task.TaskState.Succeeded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SettleRuleTest {
  private static final TaskId TASK = Samples.task(1);
  private static final Instant LAPSE = DUE.plusSeconds(15);
  private static final RetrySchedule SCHEDULE =
      RetrySchedule.ofDelays(Duration.ofSeconds(3), Duration.ofSeconds(30));

  /** An acknowledgement counts from any claim, everything else from the latest one only. */
  private static final DecisionTable LOSER =
      DecisionTable.parse(
          """
          state            | Acknowledged   | NotAcknowledged | Unreachable    | Refused        | Unknown
          Scheduled before | Finish         | AlreadySettled  | AlreadySettled | AlreadySettled | AlreadySettled
          Scheduled at     | Finish         | AlreadySettled  | AlreadySettled | AlreadySettled | AlreadySettled
          Scheduled past   | Finish         | AlreadySettled  | AlreadySettled | AlreadySettled | AlreadySettled
          Succeeded        | AlreadySettled | AlreadySettled  | AlreadySettled | AlreadySettled | AlreadySettled
          Exhausted        | Finish         | AlreadySettled  | AlreadySettled | AlreadySettled | AlreadySettled
          Cancelled        | AlreadySettled | AlreadySettled  | AlreadySettled | AlreadySettled | AlreadySettled
          """);

  static List<Cell> cells() {
    return LOSER.cells();
  }

  @ParameterizedTest
  @MethodSource("cells")
  void nothing_follows_for_the_loser_of_a_claim_but_from_an_acknowledgement(Cell cell) {
    assertThat(decide(cell, false).getClass().getSimpleName()).isEqualTo(cell.decision());
  }

  @ParameterizedTest
  @MethodSource("cells")
  void the_state_machine_decides_for_the_holder_of_the_claim(Cell cell) {
    assertThat(decide(cell, true))
        .isEqualTo(StateMachine.decide(cell.state(), ATTEMPT, cell.outcome(), SCHEDULE, DUE, 0.5));
  }

  @Test
  void the_table_has_every_state_and_outcome() {
    assertThat(LOSER.states()).hasSameElementsAs(Variants.of(TaskState.class));
    assertThat(LOSER.outcomes()).hasSameElementsAs(Variants.of(Outcome.class));
  }

  @ParameterizedTest
  @MethodSource("successors")
  void the_loser_of_a_claim_hands_over_what_may_be_the_last(
      TaskState state, Optional<Handover> successor) {
    Lease theirs = new Lease(new ClaimId(new UUID(0, 2)), LAPSE);

    assertThat(SettleRule.successor(TASK, new ClaimableTask(state, Optional.of(theirs), 2), 3))
        .isEqualTo(successor);
  }

  static Stream<Arguments> successors() {
    return Stream.of(
        Arguments.of(new Scheduled(3, 2, DUE, true), handover(3, LAPSE, true)),
        Arguments.of(new Scheduled(4, 3, DUE, false), handover(4, DUE, false)),
        Arguments.of(new Succeeded(3), Optional.empty()),
        Arguments.of(new Exhausted(3, "why"), Optional.empty()),
        Arguments.of(new Cancelled(3, Cancelled.CANCELLED), Optional.empty()));
  }

  private static Optional<Handover> handover(int attempt, Instant dueAt, boolean again) {
    return Optional.of(new Handover(TASK, attempt, dueAt, again));
  }

  private static Decision decide(Cell cell, boolean holdsClaim) {
    return SettleRule.decide(cell.state(), holdsClaim, ATTEMPT, cell.outcome(), SCHEDULE, DUE, 0.5);
  }
}
