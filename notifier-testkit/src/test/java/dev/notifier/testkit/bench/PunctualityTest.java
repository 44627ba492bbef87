package dev.notifier.testkit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.testkit.bench.Punctuality.Sighting;
import java.util.List;
import java.util.stream.IntStream;
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

  @Test
  void a_burst_is_in_the_fifth_it_happened_in_and_not_in_the_usual_percentile() {
    List<Sighting> sightings =
        IntStream.range(0, 1_000)
            .mapToObj(i -> new Sighting(i, 0, i, i, i + (i >= 200 && i < 250 ? 90 : i / 200)))
            .toList();

    Punctuality punctuality = Punctuality.of(sightings);

    assertThat(punctuality.atReceiver().at(99)).isEqualTo(90);
    assertThat(punctuality.fifths())
        .extracting(fifth -> fifth.at(99))
        .containsExactly(0L, 90L, 2L, 3L, 4L);
    assertThat(punctuality.usualP99()).isEqualTo(3);
  }

  @Test
  void of_fewer_than_five_each_is_in_a_fifth() {
    Punctuality punctuality =
        Punctuality.of(List.of(new Sighting(0, 0, 0, 0, 5), new Sighting(1, 0, 1, 1, 8)));

    assertThat(punctuality.fifths()).extracting(Spread::max).containsExactly(5L, 7L);
  }
}
