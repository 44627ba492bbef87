package dev.notifier.domain.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.Variants;
import dev.notifier.domain.schedule.Jitter;
import dev.notifier.domain.schedule.Pressure;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.schedule.SlowDown;
import dev.notifier.domain.task.Decision.AlreadySettled;
import dev.notifier.domain.task.Decision.Finish;
import dev.notifier.domain.task.Decision.GiveUp;
import dev.notifier.domain.task.Decision.RetryAt;
import dev.notifier.domain.task.TaskState.Cancelled;
import dev.notifier.domain.task.TaskState.Exhausted;
import dev.notifier.domain.task.TaskState.Scheduled;
import dev.notifier.domain.task.TaskState.Succeeded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateMachineTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:10Z");
  private static final Outcome ACKNOWLEDGED = new Outcome.Acknowledged();
  private static final Outcome FAILED = new Outcome.NotAcknowledged("body: empty");
  private static final RetrySchedule THREE_ATTEMPTS =
      RetrySchedule.ofDelays(Duration.ofSeconds(3), Duration.ofSeconds(30));

  private static final DecisionTable TABLE =
      DecisionTable.parse(
          """
          state            | Acknowledged   | NotAcknowledged | Unreachable    | Refused        | Unknown
          Scheduled before | Finish         | AlreadySettled  | AlreadySettled | AlreadySettled | AlreadySettled
          Scheduled at     | Finish         | RetryAt         | RetryAt        | GiveUp         | RetryAt
          Scheduled past   | Finish         | AlreadySettled  | AlreadySettled | AlreadySettled | AlreadySettled
          Succeeded        | AlreadySettled | AlreadySettled  | AlreadySettled | AlreadySettled | AlreadySettled
          Exhausted        | Finish         | AlreadySettled  | AlreadySettled | AlreadySettled | AlreadySettled
          Cancelled        | AlreadySettled | AlreadySettled  | AlreadySettled | AlreadySettled | AlreadySettled
          """);

  static List<DecisionTable.Cell> cells() {
    return TABLE.cells();
  }

  @ParameterizedTest
  @MethodSource("cells")
  void decides_by_state_and_outcome(DecisionTable.Cell cell) {
    Decision decision = decide(cell.state(), DecisionTable.ATTEMPT, cell.outcome());

    assertThat(decision.getClass().getSimpleName()).isEqualTo(cell.decision());
  }

  @Test
  void the_table_has_every_state_outcome_and_decision() {
    assertThat(TABLE.states()).hasSameElementsAs(Variants.of(TaskState.class));
    assertThat(TABLE.outcomes()).hasSameElementsAs(Variants.of(Outcome.class));
    assertThat(TABLE.decisions()).hasSameElementsAs(Variants.of(Decision.class));
  }

  @Test
  void starts_with_attempt_1_on_the_first_rung_after_the_initial_delay() {
    RetrySchedule late = new RetrySchedule(Duration.ofSeconds(30), List.of(), Jitter.NONE);

    assertThat(StateMachine.start(THREE_ATTEMPTS, NOW)).isEqualTo(new Scheduled(1, 0, NOW, false));
    assertThat(StateMachine.start(late, NOW))
        .isEqualTo(new Scheduled(1, 0, NOW.plusSeconds(30), false));
  }

  @Test
  void schedules_the_next_attempt_from_the_time_of_the_result() {
    assertThat(decide(begun(1, 0), 1, FAILED)).isEqualTo(new RetryAt(2, 1, NOW.plusSeconds(3)));
    assertThat(decide(begun(2, 1), 2, FAILED)).isEqualTo(new RetryAt(3, 2, NOW.plusSeconds(30)));
  }

  @Test
  void stretches_the_next_delay_by_the_draw() {
    RetrySchedule jittered =
        new RetrySchedule(Duration.ZERO, List.of(Duration.ofSeconds(10)), new Jitter(0.2));

    assertThat(StateMachine.decide(begun(1, 0), 1, FAILED, jittered, NOW, 0.5))
        .isEqualTo(new RetryAt(2, 1, NOW.plusSeconds(11)));
  }

  @Test
  void gives_up_after_the_last_rung() {
    assertThat(decide(begun(3, 2), 3, FAILED)).isEqualTo(new GiveUp("schedule-exhausted"));
  }

  @Test
  void gives_up_at_once_when_refused_for_good() {
    assertThat(decide(begun(1, 0), 1, new Outcome.Refused("refused: status 410")))
        .isEqualTo(new GiveUp("refused: status 410"));
  }

  @ParameterizedTest
  @CsvSource({
    "200, ,       10",
    "500, ,       10",
    "429, ,       20",
    "429, PT15S,  20",
    "429, PT45S,  45",
    "503, PT45S,  45",
    "503, PT1S,   10",
    "200, PT240H, 86400",
  })
  void waits_longer_under_pressure_where_the_schedule_listens(
      int status, Duration retryAfter, long seconds) {
    List<Duration> delays = List.of(Duration.ofSeconds(10));
    RetrySchedule listening =
        new RetrySchedule(Duration.ZERO, delays, Jitter.NONE, SlowDown.STANDARD);
    RetrySchedule deaf = new RetrySchedule(Duration.ZERO, delays, Jitter.NONE);
    Outcome failed =
        new Outcome.NotAcknowledged(
            "status", Optional.of(new Pressure(status, Optional.ofNullable(retryAfter))));

    assertThat(StateMachine.decide(begun(1, 0), 1, failed, listening, NOW, 0))
        .isEqualTo(new RetryAt(2, 1, NOW.plusSeconds(seconds)));
    assertThat(StateMachine.decide(begun(1, 0), 1, failed, deaf, NOW, 0))
        .isEqualTo(new RetryAt(2, 1, NOW.plusSeconds(10)));
  }

  @Test
  void gives_up_after_the_last_rung_whatever_the_receiver_asks() {
    RetrySchedule once =
        new RetrySchedule(Duration.ZERO, List.of(), Jitter.NONE, SlowDown.STANDARD);
    Outcome failed =
        new Outcome.NotAcknowledged(
            "status", Optional.of(new Pressure(429, Optional.of(Duration.ofHours(1)))));

    assertThat(StateMachine.decide(begun(1, 0), 1, failed, once, NOW, 0))
        .isEqualTo(new GiveUp("schedule-exhausted"));
  }

  static Collection<Preset> presets() {
    return Presets.BUILT_IN.all();
  }

  @ParameterizedTest
  @MethodSource("presets")
  void walks_the_whole_ladder_and_then_gives_up(Preset preset) {
    RetrySchedule schedule = preset.schedule();
    for (double draw : new double[] {0, 0.5, Math.nextDown(1.0)}) {
      List<Instant> times = new ArrayList<>();

      TaskState end = failUntilTheEnd(StateMachine.start(schedule, NOW), schedule, draw, times);

      assertThat(end).isEqualTo(new Exhausted(schedule.maxAttempts(), "schedule-exhausted"));
      assertThat(times).isEqualTo(schedule.simulate(NOW, draw));
    }
  }

  @Test
  void numbers_attempts_on_over_replays_without_gaps() {
    List<Instant> times = new ArrayList<>();
    TaskState state = StateMachine.start(THREE_ATTEMPTS, NOW);
    for (int run = 1; run <= 3; run++) {
      state = failUntilTheEnd((Scheduled) state, THREE_ATTEMPTS, 0, times);
      assertThat(state.attempts()).isEqualTo(3 * run).isEqualTo(times.size());

      state = moved(StateMachine.replay(state, NOW));
      assertThat(state).isEqualTo(new Scheduled(3 * run + 1, 0, NOW, false));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void an_attempt_that_was_cancelled_before_it_began_leaves_no_gap(boolean begun) {
    TaskState called = moved(StateMachine.cancel(new Scheduled(2, 1, NOW, begun)));

    assertThat(called).isEqualTo(cancelled(begun ? 2 : 1));
    assertThat(moved(StateMachine.replay(called, NOW)))
        .isEqualTo(new Scheduled(begun ? 3 : 2, 0, NOW, false));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void a_late_acknowledgement_wins_over_the_ladder_its_end_and_a_replay(int attempt) {
    TaskState replayed = moved(StateMachine.replay(exhausted(3), NOW));

    assertThat(settled(begun(3, 2), attempt)).isEqualTo(new Succeeded(3));
    assertThat(settled(exhausted(3), attempt)).isEqualTo(new Succeeded(3));
    assertThat(settled(replayed, attempt)).isEqualTo(new Succeeded(3));
  }

  @Test
  void a_late_acknowledgement_does_not_win_over_a_cancellation_or_count_twice() {
    assertThat(settled(cancelled(2), 2)).isEqualTo(cancelled(2));
    assertThat(settled(new Succeeded(2), 1)).isEqualTo(new Succeeded(2));
  }

  @Test
  void a_late_acknowledgement_wins_again_once_a_cancelled_task_is_replayed() {
    TaskState replayed = moved(StateMachine.replay(cancelled(2), NOW));

    assertThat(settled(replayed, 2)).isEqualTo(new Succeeded(2));
  }

  @Test
  void applies_decisions_to_the_state() {
    Scheduled state = begun(2, 1);

    assertThat(StateMachine.apply(state, new RetryAt(3, 2, NOW)))
        .isEqualTo(new Scheduled(3, 2, NOW, false));
    assertThat(StateMachine.apply(state, new Finish())).isEqualTo(new Succeeded(2));
    assertThat(StateMachine.apply(state, new GiveUp("why"))).isEqualTo(new Exhausted(2, "why"));
    assertThat(StateMachine.apply(state, new AlreadySettled())).isSameAs(state);
  }

  private static Decision decide(TaskState state, int attempt, Outcome outcome) {
    return StateMachine.decide(state, attempt, outcome, THREE_ATTEMPTS, NOW, 0);
  }

  private static TaskState settled(TaskState state, int attempt) {
    return StateMachine.apply(state, decide(state, attempt, ACKNOWLEDGED));
  }

  /** Fails every attempt at the very time it is due. */
  private static TaskState failUntilTheEnd(
      Scheduled first, RetrySchedule schedule, double draw, List<Instant> times) {
    TaskState state = first;
    while (state instanceof Scheduled(int attempt, int rung, Instant dueAt, boolean begun)) {
      times.add(dueAt);
      Scheduled claimed = new Scheduled(attempt, rung, dueAt, true);
      Decision next = StateMachine.decide(claimed, attempt, FAILED, schedule, dueAt, draw);
      state = StateMachine.apply(claimed, next);
    }
    return state;
  }

  private static TaskState moved(Transition transition) {
    return ((Transition.Moved) transition).state();
  }

  private static Scheduled begun(int attempt, int rung) {
    return new Scheduled(attempt, rung, NOW, true);
  }

  private static Cancelled cancelled(int attempts) {
    return new Cancelled(attempts, Cancelled.CANCELLED);
  }

  private static Exhausted exhausted(int attempts) {
    return new Exhausted(attempts, Exhausted.SCHEDULE_EXHAUSTED);
  }
}
