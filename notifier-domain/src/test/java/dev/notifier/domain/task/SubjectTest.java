package dev.notifier.domain.task;

import static dev.notifier.domain.Violations.assertViolates;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SubjectTest {
  private static final String NUMBER_RULE = "matches [A-Za-z0-9._:-]{1,64}";
  private static final String EVENT_TYPE_RULE = "matches [A-Za-z0-9._:-]{1,128}";

  static Stream<String> numbers() {
    return Stream.of("1", "A-z_0.9:", "-", "x".repeat(64));
  }

  static Stream<String> malformed() {
    return Stream.of("", " ", "a b", "a/b", "a\n", "\na", "é", "a\0", "a,b", "'", "x".repeat(129));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void accepts_well_formed_numbers(String number) {
    assertThat(subject(number, number, number))
        .returns(number, Subject::orderNo)
        .returns(Optional.of(number), Subject::merchantNo)
        .returns(Optional.of(number), Subject::eventType);
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void refuses_malformed_ones_by_their_field(String text) {
    assertViolates("orderNo", NUMBER_RULE, () -> subject(text, "m", "e"));
    assertViolates("merchantNo", NUMBER_RULE, () -> subject("o", text, "e"));
    assertViolates("eventType", EVENT_TYPE_RULE, () -> subject("o", "m", text));
    assertViolates("path", NUMBER_RULE, () -> Subject.requireNumber("path", text));
  }

  @Test
  void allows_the_characters_of_its_rule_and_no_others() {
    for (char character = 0; character < 0x300; character++) {
      String number = String.valueOf(character);
      if (number.matches("[A-Za-z0-9._:-]")) {
        assertThat(subject(number, number, number).orderNo()).isEqualTo(number);
      } else {
        assertViolates("orderNo", NUMBER_RULE, () -> subject(number, "m", "e"));
      }
    }
  }

  @Test
  void allows_an_event_type_twice_the_length_of_a_number() {
    String longest = "x".repeat(128);

    assertThat(subject("o", "m", longest).eventType()).contains(longest);
    assertViolates("orderNo", NUMBER_RULE, () -> subject("x".repeat(65), "m", "e"));
    assertViolates("merchantNo", NUMBER_RULE, () -> subject("o", "x".repeat(65), "e"));
  }

  @Test
  void needs_neither_a_merchant_nor_an_event_type() {
    Subject bare = subject("o", Optional.empty(), Optional.empty());

    assertThat(bare.merchantNo()).isEmpty();
    assertThat(bare.eventType()).isEmpty();
  }

  private static Subject subject(String orderNo, String merchantNo, String eventType) {
    return subject(orderNo, Optional.of(merchantNo), Optional.of(eventType));
  }

  private static Subject subject(
      String orderNo, Optional<String> merchantNo, Optional<String> eventType) {
    TaskId id = new TaskId(new UUID(7, 1));
    return new Subject(id, "default", TaskKind.NOTIFICATION, orderNo, merchantNo, eventType);
  }
}
