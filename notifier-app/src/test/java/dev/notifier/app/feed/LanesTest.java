package dev.notifier.app.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.application.attempt.Admissions.Admission;
import dev.notifier.domain.application.attempt.Admissions.Candidate;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanesTest extends LanesFixture {
  @Test
  void admits_up_to_the_usual_cap() {
    assertThat(admitted(5, LANE)).isEqualTo(CAP);
  }

  @Test
  void a_lane_may_have_a_cap_of_its_own() {
    List<Boolean> answers =
        IntStream.range(0, 5)
            .mapToObj(i -> isAdmitted(candidate(LANE, Optional.of(1), false, false), claim()))
            .toList();

    assertThat(answers).containsExactly(true, false, false, false, false);
  }

  @Test
  void lanes_do_not_share_their_room() {
    admitted(5, LANE);

    assertThat(admitted(5, OTHER)).isEqualTo(CAP);
  }

  @Test
  void a_claim_that_asks_again_takes_no_second_place() {
    ClaimId claim = claim();

    assertThat(isAdmitted(newcomer(LANE), claim)).isTrue();
    assertThat(isAdmitted(newcomer(LANE), claim)).isTrue();

    assertThat(admitted(5, LANE)).isEqualTo(CAP - 1);
  }

  @Test
  void an_attempt_that_ends_makes_room() {
    ClaimId first = claim();
    lanes.admit(newcomer(LANE), first);
    admitted(CAP - 1, LANE);

    lanes.leave(first, FAST);

    assertThat(isAdmitted(newcomer(LANE), claim())).isTrue();
    assertThat(backlogged).isEmpty();
  }

  @Test
  void a_held_task_calls_for_the_feeder_once_it_is_stored_and_when_an_attempt_ends() {
    ClaimId running = claim();
    lanes.admit(newcomer(LANE), running);
    admitted(CAP - 1, LANE);
    ClaimId held = claim();
    turnAway(held);
    assertThat(backlogged).isEmpty();

    lanes.leave(held, FAST);
    assertThat(backlogged).containsExactly(LANE);
    assertThat(lanes.room(LANE, 10)).isZero();

    leaveAfterLong(running);
    assertThat(backlogged).containsExactly(LANE, LANE);
    assertThat(lanes.room(LANE, 10)).isEqualTo(1);
  }

  @Test
  void newcomers_stay_behind_held_tasks_and_leave_their_places_to_those_that_are_fed() {
    ClaimId running = claim();
    lanes.admit(newcomer(LANE), running);
    admitted(CAP - 1, LANE);
    hold();
    leaveAfterLong(running);

    assertThat(isAdmitted(newcomer(LANE), claim())).isFalse();
    assertThat(lanes.room(LANE, 10)).isEqualTo(1);
    lanes.fed(LANE, 1, 1);

    assertThat(isAdmitted(newcomer(LANE), claim())).isFalse();
    assertThat(isAdmitted(fed(LANE), claim())).isTrue();
  }

  @Test
  void once_no_more_are_held_newcomers_are_admitted_again() {
    ClaimId running = claim();
    lanes.admit(newcomer(LANE), running);
    admitted(CAP - 1, LANE);
    hold();
    lanes.leave(running, FAST);

    int wanted = lanes.room(LANE, 10);
    lanes.fed(LANE, wanted, 0);

    assertThat(lanes.hasBacklog(LANE)).isFalse();
    assertThat(isAdmitted(newcomer(LANE), claim())).isTrue();
  }

  @Test
  void a_task_that_is_held_while_the_feeder_looks_is_not_forgotten() {
    lanes.open(LANE, Optional.empty());
    int wanted = lanes.room(LANE, 10);
    hold();

    lanes.fed(LANE, wanted, 0);

    assertThat(lanes.hasBacklog(LANE)).isTrue();
  }

  @Test
  void what_was_fed_and_never_came_takes_no_place_for_long() {
    lanes.open(LANE, Optional.empty());
    assertThat(lanes.room(LANE, 10)).isEqualTo(1);
    lanes.fed(LANE, 1, 1);
    assertThat(lanes.room(LANE, 10)).isZero();

    now += Duration.ofSeconds(3).toNanos();

    assertThat(lanes.room(LANE, 10)).isEqualTo(1);
  }

  @Test
  void a_paused_lane_admits_nobody_and_feeds_nobody() {
    ClaimId held = claim();

    assertThat(isAdmitted(candidate(LANE, Optional.empty(), true, false), held)).isFalse();
    assertThat(isAdmitted(candidate(LANE, Optional.empty(), true, true), claim())).isFalse();
    lanes.leave(held, FAST);

    assertThat(lanes.room(LANE, 10)).isZero();
  }

  @Test
  void a_lane_whose_tasks_cannot_be_sent_is_fed_one_of_them_at_each_round() {
    for (int round = 0; round < 3; round++) {
      lanes.open(LANE, Optional.empty());
      assertThat(lanes.room(LANE, 100)).isEqualTo(1);
      lanes.fed(LANE, 1, 1);
      ClaimId claim = claim();
      assertThat(isAdmitted(candidate(LANE, Optional.empty(), true, true), claim)).isFalse();
      lanes.leave(claim, Duration.ZERO);

      now += Duration.ofMinutes(1).toNanos();
      assertThat(lanes.room(LANE, 100)).isZero();
    }
  }

  @Test
  void a_claim_that_is_turned_away_and_asks_again_is_held_once() {
    ClaimId held = claim();
    lanes.admit(candidate(LANE, Optional.empty(), true, false), held);
    lanes.admit(candidate(LANE, Optional.empty(), true, false), held);
    lanes.leave(held, FAST);

    lanes.open(LANE, Optional.empty());
    lanes.fed(LANE, lanes.room(LANE, 10), 0);

    assertThat(lanes.size()).isZero();
  }

  @Test
  void after_a_pause_each_attempt_that_ends_makes_room_for_two() {
    ClaimId held = claim();
    lanes.admit(candidate(LANE, Optional.empty(), true, false), held);
    lanes.leave(held, FAST);

    lanes.open(LANE, Optional.empty());

    List<Integer> begun = new ArrayList<>();
    List<ClaimId> running = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      running.forEach(this::leaveAfterLong);
      running.clear();
      int wanted = lanes.room(LANE, 10);
      lanes.fed(LANE, wanted, wanted);
      for (int j = 0; j < wanted; j++) {
        ClaimId claim = claim();
        assertThat(isAdmitted(fed(LANE), claim)).isTrue();
        running.add(claim);
      }
      begun.add(wanted);
    }
    assertThat(begun).containsExactly(1, 2, CAP);
  }

  @Test
  void a_lane_that_flows_is_not_slowed_down_by_being_opened_again() {
    ClaimId running = claim();
    lanes.admit(newcomer(LANE), running);
    admitted(CAP - 1, LANE);
    hold();

    lanes.open(LANE, Optional.empty());
    leaveAfterLong(running);

    assertThat(lanes.room(LANE, 10)).isEqualTo(1);
  }

  @Test
  void a_lane_with_held_tasks_and_an_answer_that_is_slow_in_coming_is_congested() {
    assertThat(lanes.isCongested(LANE)).isFalse();
    ClaimId running = claim();
    lanes.admit(newcomer(LANE), running);
    admitted(CAP - 1, LANE);
    assertThat(lanes.isCongested(LANE)).isFalse();

    hold();
    assertThat(lanes.isCongested(LANE)).isFalse();
    now++;
    assertThat(lanes.isCongested(LANE)).isTrue();
    assertThat(lanes.isCongested(OTHER)).isFalse();

    int wanted = lanes.room(LANE, 10);
    lanes.fed(LANE, wanted, 0);
    assertThat(lanes.isCongested(LANE)).isTrue();
    leaveAfterLong(running);
    lanes.fed(LANE, lanes.room(LANE, 10), 0);
    assertThat(lanes.isCongested(LANE)).isFalse();
  }

  @Test
  void a_paused_lane_is_not_congested_as_only_a_claim_sees_the_pause_end() {
    hold(candidate(LANE, Optional.empty(), true, false));
    now += Duration.ofSeconds(1).toNanos();

    assertThat(lanes.hasBacklog(LANE)).isTrue();
    assertThat(lanes.isCongested(LANE)).isFalse();
  }

  @Test
  void what_is_held_from_the_beginning_calls_for_the_feeder() {
    lanes.grew(LANE);

    assertThat(backlogged).containsExactly(LANE);
    assertThat(lanes.room(LANE, 10)).isEqualTo(CAP);
  }

  @Test
  void lanes_that_nobody_uses_are_forgotten() {
    List<ClaimId> claims = IntStream.range(0, 100).mapToObj(i -> claim()).toList();
    for (int i = 0; i < claims.size(); i++) {
      lanes.admit(newcomer(Lane.ofMerchant("default", "M-" + i)), claims.get(i));
    }
    assertThat(lanes.size()).isEqualTo(100);

    claims.forEach(claim -> lanes.leave(claim, FAST));

    assertThat(lanes.size()).isZero();
  }

  @Test
  void leaving_without_having_asked_changes_nothing() {
    lanes.leave(claim(), FAST);

    assertThat(lanes.size()).isZero();
    assertThat(backlogged).isEmpty();
  }

  private void hold(Candidate candidate) {
    ClaimId held = claim();
    assertThat(lanes.admit(candidate, held)).isEqualTo(Admission.HELD);
    lanes.leave(held, Duration.ZERO);
  }

  /** One that has waited in vain. */
  private void hold() {
    ClaimId held = claim();
    turnAway(held);
    lanes.leave(held, FAST);
  }

  private void turnAway(ClaimId claim) {
    assertThat(lanes.admit(newcomer(LANE), claim)).isNotEqualTo(Admission.ADMITTED);
    now += LaneState.PATIENCE.toNanos();
    assertThat(lanes.admit(newcomer(LANE), claim)).isEqualTo(Admission.HELD);
  }
}
