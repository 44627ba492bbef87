package dev.notifier.domain.acknowledgement;

import static dev.notifier.domain.Violations.assertViolates;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusSetTest {

  @ParameterizedTest
  @CsvSource({
    "200,     200, true",
    "200,     201, false",
    "200,     20,  false",
    "200,     2000, false",
    "2xx,     199, false",
    "2xx,     200, true",
    "2xx,     299, true",
    "2xx,     300, false",
    "200 204, 204, true",
    "200 204, 202, false",
    "5xx,     599, true",
    "5xx,     600, false",
    "1xx,     100, true",
    "1xx,     0,   false",
    "2xx,     -200, false",
  })
  void contains_codes_and_classes(String patterns, int status, boolean contained) {
    assertThat(StatusSet.of(patterns.split(" ")).contains(status)).isEqualTo(contained);
  }

  @Test
  void contains_nothing_when_empty() {
    assertThat(StatusSet.NONE.contains(200)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "2", "20", "2000", "099", "600", "6xx", "2XX", "20x", " 200", "200\n"})
  void refuses_what_is_neither_a_status_nor_a_class(String pattern) {
    assertViolates("[1]", "status-or-class", () -> StatusSet.of("200", pattern));
  }

  @Test
  void has_at_most_32_entries() {
    assertThat(new StatusSet(Collections.nCopies(32, "200")).contains(200)).isTrue();
    assertViolates("", "at-most-32", () -> new StatusSet(Collections.nCopies(33, "200")));
  }

  @Test
  void reads_as_a_choice() {
    assertThat(StatusSet.of("200", "204")).hasToString("200 or 204");
    assertThat(new StatusSet(List.of("2xx"))).hasToString("2xx");
  }
}
