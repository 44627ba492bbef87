package dev.notifier.domain.application.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.application.Samples;
import dev.notifier.domain.task.Handover;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepOverdueTest {
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final int ENDLESS = Integer.MAX_VALUE;

  private final List<Integer> limits = new ArrayList<>();
  private final List<Integer> offers = new ArrayList<>();
  private int overdue;
  private int willing = ENDLESS;

  @ParameterizedTest
  @CsvSource({
    "0,          10000",
    "1,          9999",
    "5500,       4500",
    "9899,       101",
    "9900,       100",
    "9999,       100",
    "10000,      100",
    "10001,      100",
    "2147483647, 100",
  })
  void feeds_up_to_the_high_water_mark_and_at_least_a_trickle(int ready, int fed) {
    overdue = ENDLESS;

    assertThat(sweep(ready)).isEqualTo(fed);

    assertThat(offers.stream().mapToInt(Integer::intValue).sum()).isEqualTo(fed);
  }

  @Test
  void takes_a_page_at_a_time() {
    overdue = ENDLESS;

    sweep(7_500);

    assertThat(limits).containsExactly(1_000, 1_000, 500);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "999, 1", "1000, 2", "1001, 2", "2500, 3"})
  void stops_when_nothing_more_is_overdue(int tasks, int pages) {
    overdue = tasks;

    assertThat(sweep(0)).isEqualTo(tasks);

    assertThat(limits).hasSize(pages);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "999, 1", "1000, 2", "1999, 2"})
  void stops_when_the_broker_confirms_less_than_it_is_offered(int confirmed, int pages) {
    overdue = ENDLESS;
    willing = confirmed;

    assertThat(sweep(0)).isEqualTo(confirmed);

    assertThat(limits).hasSize(pages);
  }

  /** The broker confirms {@link #willing} handovers in all, out of {@link #overdue} tasks. */
  private int sweep(int ready) {
    return new SweepOverdue(this::take, () -> ready, this::offer, GRACE).sweep();
  }

  private List<Handover> take(int limit, Duration grace) {
    assertThat(grace).isEqualTo(GRACE);
    limits.add(limit);
    int taken = Math.min(limit, overdue);
    overdue -= taken;
    return IntStream.range(0, taken)
        .mapToObj(number -> new Handover(Samples.task(number), 1, Samples.NOW))
        .toList();
  }

  private int offer(List<Handover> handovers) {
    offers.add(handovers.size());
    int confirmed = Math.min(handovers.size(), willing);
    willing -= confirmed;
    return confirmed;
  }
}
