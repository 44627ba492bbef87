package dev.notifier.domain.application.accept;

import static dev.notifier.domain.Violations.assertViolates;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.application.Samples;
import dev.notifier.domain.task.TaskKind;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NewTaskTest {
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
    assertThat(task(number, number, number).orderNo()).isEqualTo(number);
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void refuses_malformed_ones_by_their_field(String text) {
    assertViolates("orderNo", NUMBER_RULE, () -> task(text, "m", "e"));
    assertViolates("merchantNo", NUMBER_RULE, () -> task("o", text, "e"));
    assertViolates("eventType", EVENT_TYPE_RULE, () -> task("o", "m", text));
  }

  @Test
  void allows_an_event_type_twice_the_length_of_a_number() {
    String longest = "x".repeat(128);

    assertThat(task("o", "m", longest).eventType()).contains(longest);
    assertViolates("orderNo", NUMBER_RULE, () -> task("x".repeat(65), "m", "e"));
    assertViolates("merchantNo", NUMBER_RULE, () -> task("o", "x".repeat(65), "e"));
  }

  @Test
  void needs_neither_a_merchant_nor_an_event_type() {
    NewTask task = Samples.newTask(1);

    assertThat(task.merchantNo()).isEmpty();
    assertThat(task.eventType()).isEmpty();
  }

  private static NewTask task(String orderNo, String merchantNo, String eventType) {
    return new NewTask(
        Samples.task(1),
        Samples.TENANT,
        TaskKind.NOTIFICATION,
        orderNo,
        Optional.of(merchantNo),
        Optional.of(eventType),
        Samples.REQUEST,
        Samples.SCHEDULE,
        AcknowledgementRule.SUCCESS,
        Optional.empty());
  }
}
