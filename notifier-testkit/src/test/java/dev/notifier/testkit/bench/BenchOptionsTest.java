package dev.notifier.testkit.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchOptionsTest {

  @Test
  void throughput_is_measured_unless_something_else_is_named() {
    assertThat(parse("").parts()).containsExactly(Part.THROUGHPUT);
    assertThat(parse("start slow-merchants --starts 3").parts())
        .containsExactlyInAnyOrder(Part.START, Part.SLOW_MERCHANTS);
  }

  @Test
  void a_quick_run_has_all_parts_unless_some_are_named() {
    assertThat(parse("--quick").parts()).containsExactlyInAnyOrder(Part.values());
    assertThat(parse("--quick").quick()).isTrue();
    assertThat(parse("growth --quick").parts()).containsExactly(Part.GROWTH);
  }

  @Test
  void each_word_changes_what_it_names() {
    BenchOptions told =
        parse(
            "--warm-up 1 --count 2 --rounds 3 --rates 4,5 --steady-rate 6 --seconds 7"
                + " --waiting 8,9 --history 10 --stretches 11 --starts 12");

    assertThat(told)
        .isEqualTo(
            new BenchOptions(
                Set.of(Part.THROUGHPUT),
                1,
                2,
                3,
                List.of(4, 5),
                6,
                Duration.ofSeconds(7),
                List.of(8, 9),
                List.of(10),
                11,
                12,
                false));
  }

  @Test
  void a_word_changes_nothing_that_it_does_not_name() {
    assertThat(parse("--rounds 5")).isEqualTo(parse("")).isNotEqualTo(parse("--rounds 6"));
    assertThat(parse("--count 7 --quick")).isEqualTo(parse("--quick --count 7"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--fast",
        "speed",
        "--count",
        "--count 0",
        "--count -1",
        "--count 1,2",
        "--rounds many",
        "--rates 1,,2"
      })
  void anything_else_is_answered_with_the_usage(String words) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse(words))
        .withMessageStartingWith("bin/bench");
  }

  private static BenchOptions parse(String words) {
    return BenchOptions.parse(Arrays.stream(words.split(" ")).filter(it -> !it.isEmpty()).toList());
  }
}
