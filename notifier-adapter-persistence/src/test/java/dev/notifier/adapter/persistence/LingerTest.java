package dev.notifier.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LingerTest {
  private static final Duration LONGEST = Duration.ofMillis(10);

  private final Linger linger = new Linger(LONGEST);

  @ParameterizedTest
  @CsvSource({"1, 3, 0", "3, 3, 0", "5, 3, 6", "60, 3, 6", "60, 5, 10", "60, 40, 10"})
  void company_is_awaited_for_two_transactions_at_most(int items, long took, long wait) {
    assertThat(afterMany(items, Duration.ofMillis(took)).longest())
        .isEqualTo(Duration.ofMillis(wait));
  }

  @ParameterizedTest
  @CsvSource({"3, 0", "5, 5", "60, 60"})
  void nobody_waits_for_more_than_usually_come(int items, int company) {
    assertThat(afterMany(items, Duration.ofMillis(3)).items()).isEqualTo(company);
  }

  @Test
  void one_small_batch_among_large_ones_is_awaited_as_they_are() {
    afterMany(20, Duration.ofMillis(1));

    assertThat(linger.after(1, Duration.ofMillis(1)).longest()).isEqualTo(Duration.ofMillis(2));
  }

  @Test
  void one_large_batch_among_small_ones_is_not() {
    afterMany(1, Duration.ofMillis(1));

    assertThat(linger.after(20, Duration.ofMillis(1)).longest()).isEqualTo(Duration.ZERO);
  }

  private Linger.Wait afterMany(int items, Duration transaction) {
    return IntStream.range(0, 50)
        .mapToObj(i -> linger.after(items, transaction))
        .reduce((first, last) -> last)
        .orElseThrow();
  }
}
