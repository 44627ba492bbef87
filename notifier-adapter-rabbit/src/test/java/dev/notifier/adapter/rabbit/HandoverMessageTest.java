package dev.notifier.adapter.rabbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.notifier.adapter.rabbit.HandoverMessage.MalformedHandoverException;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.TaskId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HandoverMessageTest {
  private static final TaskId TASK = TaskId.parse("019b0000-0000-7000-8000-000000000003");
  private static final Handover HANDOVER =
      new Handover(TASK, 3, Instant.parse("2026-01-01T00:00:00.123456Z"));

  @Test
  void reads_what_it_wrote_to_the_microsecond() {
    assertThat(HandoverMessage.read(HandoverMessage.write(HANDOVER))).isEqualTo(HANDOVER);
  }

  @Test
  void says_that_it_stands_for_one_that_was_delivered_before_only_if_it_does() {
    Handover again = new Handover(HANDOVER.task(), HANDOVER.attempt(), HANDOVER.dueAt(), true);

    assertThat(HandoverMessage.read(HandoverMessage.write(again))).isEqualTo(again);
    assertThat(HandoverMessage.write(HANDOVER).getHeaders()).doesNotContainKey("x-notifier-again");
  }

  @Test
  void is_persistent_and_fresh_each_time() {
    BasicProperties first = HandoverMessage.write(HANDOVER);
    assertThat(first.getDeliveryMode()).isEqualTo(2);
    assertThat(first.getMessageId()).isNotEqualTo(HandoverMessage.write(HANDOVER).getMessageId());
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of("x-notifier-task", "nobody"),
        Arguments.of("x-notifier-task", 7),
        Arguments.of("x-notifier-attempt", 0),
        Arguments.of("x-notifier-attempt", -1),
        Arguments.of("x-notifier-attempt", 1L << 40),
        Arguments.of("x-notifier-attempt", "3"),
        Arguments.of("x-notifier-due", 1.5),
        Arguments.of("x-notifier-due", "today"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void names_the_header_that_is_malformed(String header, Object value) {
    Map<String, Object> headers = new HashMap<>(HandoverMessage.write(HANDOVER).getHeaders());
    headers.put(header, value);
    assertRefused(headers, header);
    headers.remove(header);
    assertRefused(headers, header);
  }

  @Test
  void refuses_a_message_without_headers() {
    assertThatExceptionOfType(MalformedHandoverException.class)
        .isThrownBy(() -> HandoverMessage.read(new BasicProperties()))
        .withMessage("The message has no headers.");
  }

  private static void assertRefused(Map<String, Object> headers, String header) {
    BasicProperties properties = new BasicProperties.Builder().headers(headers).build();
    assertThatExceptionOfType(MalformedHandoverException.class)
        .isThrownBy(() -> HandoverMessage.read(properties))
        .withMessageContaining(header);
  }
}
