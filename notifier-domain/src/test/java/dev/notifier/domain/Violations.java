package dev.notifier.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts which rule a value breaks, and where. */
public final class Violations {
  private Violations() {}

  public static void assertViolates(String field, String rule, ThrowingCallable creation) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(creation)
        .returns(field, InvalidValueException::field)
        .returns(rule, InvalidValueException::rule)
        .satisfies(violation -> assertThat(violation).message().endsWith("."));
  }
}
