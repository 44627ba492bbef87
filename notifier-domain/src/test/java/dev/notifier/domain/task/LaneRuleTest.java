package dev.notifier.domain.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaneRuleTest {

  @ParameterizedTest(name = "{0} running of {1}, fed {2}, backlog {3}: {4}")
  @CsvSource({
    // Room, and nobody waits.
    "0, 1,    false, false, true",
    "1, 2,    false, false, true",
    "9, 1000, false, false, true",
    "0, 1,    true,  false, true",
    // Room, and others wait: half of it is theirs.
    "0, 1,    false, true,  false",
    "0, 2,    false, true,  true",
    "1, 2,    false, true,  false",
    "0, 3,    false, true,  true",
    "1, 3,    false, true,  false",
    "499, 1000, false, true,  true",
    "500, 1000, false, true,  false",
    "999, 1000, true,  true,  true",
    "0, 1,    true,  true,  true",
    // No room, as the cap is reached, was lowered meanwhile, or the lane is paused.
    "1, 1,    false, false, false",
    "1, 1,    true,  false, false",
    "1, 1,    true,  true,  false",
    "1, 1,    false, true,  false",
    "5, 2,    true,  true,  false",
    "0, 0,    false, false, false",
    "0, 0,    true,  true,  false",
    "3, 0,    true,  false, false",
  })
  void admits_while_there_is_room_and_nobody_is_overtaken(
      int running, int room, boolean fed, boolean backlog, boolean admitted) {
    assertThat(LaneRule.admits(running, room, fed, backlog)).isEqualTo(admitted);
  }
}
