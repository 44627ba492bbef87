package dev.notifier.domain.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskIdTest {
  private static final String TEXT = "019b76da-a800-7000-8000-00000000000a";

  @Test
  void reads_what_it_writes_whatever_the_case() {
    assertThat(TaskId.parse(TEXT)).hasToString(TEXT);
    assertThat(TaskId.parse(TEXT.toUpperCase(Locale.ROOT))).isEqualTo(TaskId.parse(TEXT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "1-2-3-4-5",
        "019b76daa80070008000-00000000000a",
        " 019b76da-a800-7000-8000-00000000000a",
        "019b76da-a800-7000-8000-00000000000a0",
        "019b76da-a800-7000-8000-00000000000g"
      })
  void refuses_every_other_spelling(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> TaskId.parse(text));
  }
}
