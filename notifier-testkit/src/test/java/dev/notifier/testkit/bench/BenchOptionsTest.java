package dev.notifier.testkit.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchOptionsTest {

  @Test
  void each_word_changes_what_it_names_and_nothing_else() {
    BenchOptions usual = BenchOptions.parse(List.of());
    BenchOptions told =
        BenchOptions.parse(List.of("--warm-up", "7", "--count", "8", "--rounds", "9"));

    assertThat(told).isEqualTo(new BenchOptions(7, 8, 9, false));
    assertThat(BenchOptions.parse(List.of("--rounds", "9")))
        .isEqualTo(new BenchOptions(usual.warmUp(), usual.count(), 9, false));
    assertThat(BenchOptions.parse(List.of("--quick")).quick()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--fast", "--count", "--count 0", "--count -1", "--rounds many"})
  void anything_else_is_answered_with_the_usage(String words) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BenchOptions.parse(List.of(words.split(" "))))
        .withMessageStartingWith("bin/bench");
  }
}
