package dev.notifier.testkit.bench;

import static dev.notifier.testkit.bench.Submission.IN_BATCHES;
import static dev.notifier.testkit.bench.Submission.ONE_BY_ONE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimetableTest {

  @ParameterizedTest
  @CsvSource({"1,3,3", "200,1,200", "250,10,2500", "2000,30,60000", "7,3600,25200"})
  void has_as_many_items_as_the_rate_makes_in_that_time(int rate, int seconds, int items) {
    assertThat(new Timetable(rate, Duration.ofSeconds(seconds), IN_BATCHES).items())
        .isEqualTo(items);
    assertThat(new Timetable(rate, Duration.ofSeconds(seconds), ONE_BY_ONE).items())
        .isEqualTo(items);
  }

  @Test
  void every_tick_has_its_share() {
    Timetable timetable = new Timetable(2_000, Duration.ofSeconds(1), IN_BATCHES);

    assertThat(timetable.ticks()).isEqualTo(100);
    assertThat(timetable.firstOf(0)).isZero();
    assertThat(timetable.firstOf(1)).isEqualTo(20);
    assertThat(timetable.firstOf(99)).isEqualTo(1_980);
    assertThat(timetable.at(99)).isEqualTo(Duration.ofMillis(990));
  }

  @Test
  void single_requests_are_spread_more_evenly() {
    Timetable timetable = new Timetable(2_000, Duration.ofSeconds(1), ONE_BY_ONE);

    assertThat(timetable.ticks()).isEqualTo(1_000);
    assertThat(timetable.firstOf(1)).isEqualTo(2);
    assertThat(timetable.at(999)).isEqualTo(Duration.ofMillis(999));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 99, 100, 101, 250, 2_000})
  void each_item_is_in_the_tick_that_it_is_said_to_be_in(int rate) {
    for (Submission submission : Submission.values()) {
      Timetable timetable = new Timetable(rate, Duration.ofSeconds(3), submission);
      for (int item = 0; item < timetable.items(); item++) {
        int tick = timetable.tickOf(item);
        assertThat(item).isBetween(timetable.firstOf(tick), timetable.firstOf(tick + 1) - 1);
      }
    }
  }
}
