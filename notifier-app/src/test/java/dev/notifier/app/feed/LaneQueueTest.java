package dev.notifier.app.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.application.attempt.Admissions.Admission;
import dev.notifier.domain.task.ClaimId;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who waits for a place, and for how long. */
class LaneQueueTest extends LanesFixture {
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
}
