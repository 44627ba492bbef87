package dev.notifier.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvalidValueExceptionTest {

  @ParameterizedTest
  @CsvSource({
    "delays, schedule, schedule.delays",
    "delays[3], schedule, schedule.delays[3]",
    "[0], statuses, statuses[0]",
    "'', schedule, schedule",
  })
  void names_the_field_within_its_parent(String field, String parent, String path) {
    InvalidValueException inner = new InvalidValueException(field, "a-rule", "A sentence.");

    InvalidValueException outer = inner.within(parent);

    assertThat(outer.field()).isEqualTo(path);
    assertThat(outer.rule()).isEqualTo("a-rule");
    assertThat(outer).hasMessage("A sentence.");
    assertThat(inner.field()).isEqualTo(field);
  }
}
