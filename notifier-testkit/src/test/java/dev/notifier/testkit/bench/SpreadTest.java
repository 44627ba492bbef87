package dev.notifier.testkit.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void a_percentile_is_the_least_time_that_so_many_do_not_exceed() {
    Spread hundred = Spread.of(LongStream.rangeClosed(1, 100).map(i -> 101 - i));

    assertThat(hundred.at(0)).isEqualTo(1);
    assertThat(hundred.at(50)).isEqualTo(50);
    assertThat(hundred.at(99)).isEqualTo(99);
    assertThat(hundred.at(100)).isEqualTo(hundred.max()).isEqualTo(100);
  }

  @Test
  void of_few_times_the_greatest_is_a_high_percentile() {
    assertThat(Spread.of(LongStream.of(7)).at(1)).isEqualTo(7);
    assertThat(Spread.of(LongStream.of(3, 1, 2)).at(50)).isEqualTo(2);
    assertThat(Spread.of(LongStream.of(3, 1, 2)).at(99)).isEqualTo(3);
  }

  @Test
  void early_is_less_than_late() {
    assertThat(Spread.of(LongStream.of(5, -5)).at(50)).isEqualTo(-5);
  }

  @Test
  void of_nothing_there_is_none() {
    assertThatIllegalArgumentException().isThrownBy(() -> Spread.of(LongStream.empty()));
  }
}
