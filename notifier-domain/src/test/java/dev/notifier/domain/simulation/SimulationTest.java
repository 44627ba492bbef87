package dev.notifier.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.simulation.SimulatedDatabase.Rule;
import dev.notifier.domain.task.ClaimDecision;
import dev.notifier.domain.task.ClaimDecision.Surplus;
import dev.notifier.domain.task.ClaimRule;
import dev.notifier.domain.task.ClaimableTask;
import dev.notifier.domain.task.TaskState.Scheduled;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** More runs, or others: {@code -Dnotifier.simulation.runs=100000 -Dnotifier.simulation.seed=1}. */
class SimulationTest {
  private static final long SEED = Long.getLong("notifier.simulation.seed", 20_261_124L);
  private static final long RUNS = Long.getLong("notifier.simulation.runs", 2_000L);

  @Test
  void no_interleaving_breaks_an_invariant() {
    Optional<Journal> broken = smallestFailure(ClaimRule::decide, RUNS);

    assertThat(broken.map(journal -> String.join("\n", journal.lines()))).isEmpty();
  }

  static Stream<Arguments> brokenRules() {
    return Stream.of(
        Arguments.of("sends", withoutLeases()),
        Arguments.of("does not tell", withoutFollowUps()),
        Arguments.of("never ends", withoutSecondThoughts()),
        Arguments.of("too early", withoutDueTimes()),
        Arguments.of("sends", withoutEnd()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenRules")
  void a_broken_rule_is_found_and_told_in_few_lines(String violation, Rule rule) {
    Journal journal = smallestFailure(rule, RUNS).orElseThrow();

    assertThat(journal.violations()).anyMatch(it -> it.contains(violation));
    assertThat(journal.lines()).hasSizeLessThan(60);
  }

  private static Optional<Journal> smallestFailure(Rule rule, long runs) {
    return LongStream.range(SEED, SEED + runs)
        .mapToObj(Choices::seeded)
        .filter(choices -> !Simulation.run(choices, rule).violations().isEmpty())
        .findFirst()
        .map(Choices::made)
        .map(
            made ->
                Shrinking.of(
                    made,
                    candidate ->
                        !Simulation.run(Choices.repeating(candidate), rule).violations().isEmpty()))
        .map(made -> Simulation.run(Choices.repeating(made), rule));
  }

  /** Everybody may claim, whoever is at it. */
  private static Rule withoutLeases() {
    return (task, handover, claim, redelivered, now) ->
        ClaimRule.decide(
            new ClaimableTask(task.state(), Optional.empty(), 0),
            handover,
            claim,
            redelivered,
            now);
  }

  /** What is settled is done with. */
  private static Rule withoutFollowUps() {
    return (task, handover, claim, redelivered, now) ->
        switch (ClaimRule.decide(task, handover, claim, redelivered, now)) {
          case ClaimDecision.FollowUpAgain again -> new ClaimDecision.Acknowledge(Surplus.STALE);
          case ClaimDecision other -> other;
        };
  }

  /** Whoever finds somebody at it leaves it to them. */
  private static Rule withoutSecondThoughts() {
    return (task, handover, claim, redelivered, now) ->
        task.lease().filter(lease -> lease.isLive(now) && !lease.claim().equals(claim)).isPresent()
            ? new ClaimDecision.Acknowledge(Surplus.DUPLICATE)
            : ClaimRule.decide(task, handover, claim, redelivered, now);
  }

  /** Whenever it comes, it is time. */
  private static Rule withoutDueTimes() {
    return (task, handover, claim, redelivered, now) -> {
      Instant then = task.state() instanceof Scheduled next ? later(next.dueAt(), now) : now;
      return ClaimRule.decide(task, handover, claim, redelivered, then);
    };
  }

  /** However many workers it has cost. */
  private static Rule withoutEnd() {
    return (task, handover, claim, redelivered, now) ->
        ClaimRule.decide(
            new ClaimableTask(task.state(), task.lease(), 0), handover, claim, redelivered, now);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** Kept small on purpose: what it shows is that shrinking ends at the smallest. */
  @Test
  void shrinking_ends_at_the_smallest_that_still_fails() {
    List<Integer> failing = List.of(3, 9, 1, 7, 7, 2, 8);

    assertThat(Shrinking.of(failing, it -> it.stream().mapToInt(n -> n).sum() >= 9))
        .isEqualTo(List.of(9));
  }
}
