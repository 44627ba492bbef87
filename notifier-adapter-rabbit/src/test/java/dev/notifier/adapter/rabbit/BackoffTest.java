package dev.notifier.adapter.rabbit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  @ParameterizedTest
  @CsvSource({
    "1, PT0.1S",
    "2, PT0.2S",
    "5, PT1.6S",
    "9, PT25.6S",
    "10, PT30S",
    "2147483647, PT30S"
  })
  void doubles_up_to_the_longest(int failures, Duration wait) {
    Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(30));
    assertThat(backoff.after(failures)).isEqualTo(wait);
  }
}
