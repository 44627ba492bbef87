package dev.notifier.app.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.task.ClaimId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How many attempts a lane may have under way, by what its receiver is like. */
class LaneWidthTest extends LanesFixture {
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
}
