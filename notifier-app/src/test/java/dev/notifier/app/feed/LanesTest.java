package dev.notifier.app.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.app.feed.LaneWidth.Cap;
import dev.notifier.domain.application.attempt.Admissions.Admission;
import dev.notifier.domain.application.attempt.Admissions.Candidate;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanesTest {
  private static final Lane LANE = Lane.ofMerchant("default", "M-1");
  private static final Lane OTHER = Lane.ofMerchant("default", "M-2");
  private static final int CAP = 3;
  private static final int WIDENED = 20;
  private static final Duration FAST = Duration.ofMillis(5);
  private static final Duration SLOW = Duration.ofSeconds(1);

  private final List<Lane> backlogged = new ArrayList<>();
  private long now;
  private final Lanes lanes = new Lanes(new Cap(CAP, WIDENED), () -> now, backlogged::add);

  @Test
  void admits_up_to_the_usual_cap() {
    assertThat(admitted(5, LANE)).isEqualTo(CAP);
  }

  @Test
  void who_finds_no_room_waits_for_the_end_of_an_attempt() throws InterruptedException {
    ClaimId running = claim();
    lanes.admit(newcomer(LANE), running);
    admitted(CAP - 1, LANE);
    ClaimId waiting = claim();
    assertThat(lanes.admit(newcomer(LANE), waiting)).isEqualTo(Admission.WAITS);

    lanes.leave(running, FAST);
    lanes.awaitTurn(waiting);

    assertThat(lanes.admit(newcomer(LANE), waiting)).isEqualTo(Admission.ADMITTED);
    assertThat(backlogged).isEmpty();
  }

  @Test
  void no_more_wait_than_there_are_places() {
    admitted(CAP, LANE);

    List<Admission> answers =
        IntStream.range(0, CAP + 1).mapToObj(i -> lanes.admit(newcomer(LANE), claim())).toList();

    assertThat(answers)
        .containsExactly(Admission.WAITS, Admission.WAITS, Admission.WAITS, Admission.HELD);
  }

  @Test
  void who_has_waited_long_enough_is_held() throws InterruptedException {
    admitted(CAP, LANE);
    ClaimId waiting = claim();
    lanes.admit(newcomer(LANE), waiting);

    lanes.awaitTurn(waiting);
    now += LaneState.PATIENCE.toNanos();

    assertThat(lanes.admit(newcomer(LANE), waiting)).isEqualTo(Admission.HELD);
  }

  @Test
  void nobody_waits_while_an_answer_is_slow_in_coming() {
    admitted(CAP, LANE);

    now += SLOW.toNanos();

    assertThat(lanes.admit(newcomer(LANE), claim())).isEqualTo(Admission.HELD);
  }

  @Test
  void whose_task_was_held_before_has_the_first_place_that_is_free() {
    ClaimId running = claim();
    lanes.admit(newcomer(LANE), running);
    admitted(CAP - 1, LANE);
    ClaimId newcomer = claim();
    lanes.admit(newcomer(LANE), newcomer);
    ClaimId fed = claim();
    lanes.admit(fed(LANE), fed);

    lanes.leave(running, FAST);

    assertThat(lanes.admit(newcomer(LANE), newcomer)).isEqualTo(Admission.WAITS);
    assertThat(lanes.admit(fed(LANE), fed)).isEqualTo(Admission.ADMITTED);
  }

  @Test
  void who_gives_up_waiting_takes_no_place() {
    ClaimId running = claim();
    lanes.admit(newcomer(LANE), running);
    admitted(CAP - 1, LANE);
    ClaimId waiting = claim();
    lanes.admit(newcomer(LANE), waiting);

    lanes.leave(waiting, Duration.ZERO);
    lanes.leave(running, FAST);

    assertThat(backlogged).isEmpty();
    assertThat(admitted(5, LANE)).isEqualTo(1);
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

  @Test
  void a_receiver_that_answers_fast_may_have_more_under_way_if_there_is_more_to_do() {
    assertThat(mostUnderWay(Optional.empty(), FAST)).isEqualTo(WIDENED);
  }

  @Test
  void a_receiver_that_takes_long_never_has_more_than_the_usual_cap() {
    assertThat(mostUnderWay(Optional.empty(), SLOW)).isEqualTo(CAP);
  }

  @Test
  void a_cap_of_its_own_is_never_exceeded() {
    assertThat(mostUnderWay(Optional.of(CAP), FAST)).isEqualTo(CAP);
  }

  @Test
  void a_receiver_that_begins_to_hang_is_soon_back_at_the_usual_cap() {
    List<ClaimId> running = fill(Optional.empty(), FAST);
    assertThat(running).hasSizeGreaterThan(CAP);

    running.forEach(this::leaveAfterLong);

    assertThat(fill(Optional.empty(), SLOW)).hasSize(CAP);
  }

  @Test
  void once_an_answer_is_slow_in_coming_no_more_than_the_usual_cap_may_be_under_way() {
    List<ClaimId> running = fill(Optional.empty(), FAST);
    running.subList(CAP, running.size()).forEach(claim -> lanes.leave(claim, FAST));
    assertThat(admitted(1, LANE)).isEqualTo(1);

    now += SLOW.toNanos();

    assertThat(admitted(1, LANE)).isZero();
  }

  @Test
  void a_receiver_that_was_fast_is_taken_to_be_so_in_the_next_burst_too() {
    fill(Optional.empty(), FAST).forEach(claim -> lanes.leave(claim, FAST));

    now += Duration.ofSeconds(9).toNanos();

    assertThat(admitted(100, LANE)).isGreaterThan(CAP);
  }

  @Test
  void but_not_for_ever() {
    fill(Optional.empty(), FAST).forEach(claim -> lanes.leave(claim, FAST));
    assertThat(lanes.size()).isEqualTo(1);

    now += Duration.ofSeconds(11).toNanos();
    lanes.tidy();

    assertThat(lanes.size()).isZero();
    assertThat(admitted(100, LANE)).isEqualTo(CAP);
  }

  @Test
  void what_is_not_needed_does_not_grow() {
    lanes.admit(newcomer(LANE), claim());
    for (int i = 0; i < 100; i++) {
      ClaimId claim = claim();
      lanes.admit(newcomer(LANE), claim);
      lanes.leave(claim, FAST);
    }

    assertThat(admitted(100, LANE)).isEqualTo(CAP - 1);
  }

  /** How many are under way in the end, if there is always more to do. */
  private int mostUnderWay(Optional<Integer> cap, Duration each) {
    return fill(cap, each).size();
  }

  private List<ClaimId> fill(Optional<Integer> cap, Duration each) {
    List<ClaimId> running = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      for (boolean room = true; room; ) {
        ClaimId claim = claim();
        room = isAdmitted(candidate(LANE, cap, false, true), claim);
        if (room) {
          running.add(claim);
        } else {
          lanes.leave(claim, FAST);
        }
      }
      if (running.size() > 1) {
        lanes.leave(running.removeFirst(), each);
      }
    }
    return running.isEmpty() ? running : withOneMore(running, cap);
  }

  private List<ClaimId> withOneMore(List<ClaimId> running, Optional<Integer> cap) {
    ClaimId claim = claim();
    if (isAdmitted(candidate(LANE, cap, false, true), claim)) {
      running.add(claim);
    }
    return running;
  }

  private void leaveAfterLong(ClaimId claim) {
    lanes.leave(claim, SLOW);
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

  private boolean isAdmitted(Candidate candidate, ClaimId claim) {
    return lanes.admit(candidate, claim) == Admission.ADMITTED;
  }

  private long admitted(int candidates, Lane lane) {
    return IntStream.range(0, candidates).filter(i -> isAdmitted(newcomer(lane), claim())).count();
  }

  private static Candidate newcomer(Lane lane) {
    return candidate(lane, Optional.empty(), false, false);
  }

  private static Candidate fed(Lane lane) {
    return candidate(lane, Optional.empty(), false, true);
  }

  private static Candidate candidate(
      Lane lane, Optional<Integer> cap, boolean paused, boolean fed) {
    return new Candidate(lane, cap, paused, fed);
  }

  private static ClaimId claim() {
    return new ClaimId(UUID.randomUUID());
  }
}
