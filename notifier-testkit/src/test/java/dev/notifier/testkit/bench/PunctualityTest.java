package dev.notifier.testkit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.testkit.bench.Punctuality.Sighting;
import java.util.List;
import org.junit.jupiter.api.Test;

class PunctualityTest {

  @Test
  void what_was_submitted_late_is_late_by_the_timetable_although_it_was_in_time_on_record() {
    Punctuality punctuality =
        Punctuality.of(List.of(new Sighting(1_000, 400, 1_450, 1_453, 1_457)));

    assertThat(punctuality.atReceiver().max()).isEqualTo(7);
    assertThat(punctuality.onRecord().max()).isEqualTo(3);
    assertThat(punctuality.byTimetable().max()).isEqualTo(457);
    assertThat(punctuality.behind().max()).isEqualTo(400);
  }
}
