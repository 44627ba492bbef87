package dev.notifier.app.api.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferencesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"wait=5|5", "respond-async, wait=10|10", "wait=\"7\"|7", "wait=999|60"})
  void reads_how_long_to_wait(String header, long seconds) {
    assertThat(Preferences.waitFor(List.of(header))).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wait", "wait=", "wait=0", "wait=-1", "wait=x", "waiting=5"})
  void ignores_what_cannot_be_honoured(String header) {
    assertThat(Preferences.waitFor(List.of(header))).isEmpty();
  }
}
