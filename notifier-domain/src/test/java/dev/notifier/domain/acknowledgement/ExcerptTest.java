package dev.notifier.domain.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExcerptTest {
  private static final String EMOJI = "\uD83D\uDE00";

  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of("fail", "fail"),
        Arguments.of("", ""),
        Arguments.of("  fail\r\n", "  fail "),
        Arguments.of("a\r\nb", "a b"),
        Arguments.of("nul\0nul", "nul nul"),
        Arguments.of("\u0007bell", " bell"),
        Arguments.of("\u001B[31mred", " [31mred"),
        Arguments.of("\u009B31mred", " 31mred"),
        Arguments.of("\u0085next line", " next line"),
        Arguments.of("a\u2028b\u2029c", "a b c"),
        Arguments.of("\u202Eright to left", " right to left"),
        Arguments.of("zero\u200Bwidth", "zero width"),
        Arguments.of("private\uE000use", "private use"),
        Arguments.of("lone\uD800surrogate", "lone surrogate"),
        Arguments.of("<script>", "<script>"),
        Arguments.of("x".repeat(40), "x".repeat(40)),
        Arguments.of("x".repeat(41), "x".repeat(40) + "..."),
        Arguments.of(EMOJI.repeat(40), EMOJI.repeat(40)),
        Arguments.of(EMOJI.repeat(41), EMOJI.repeat(40) + "..."));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void is_one_short_harmless_line(String text, String line) {
    assertThat(Excerpt.bare(text)).isEqualTo(line);
    assertThat(Excerpt.of(text)).isEqualTo("'" + line + "'");
  }
}
