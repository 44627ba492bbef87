package dev.notifier.adapter.rabbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.notifier.adapter.rabbit.HandoverMessage.MalformedHandoverException;
import dev.notifier.domain.Bytes;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.TaskId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatheredHandoversTest {
  private static final String ID = "019b0000-0000-7000-8000-000000000003";
  private static final Instant DUE = Instant.parse("2026-01-01T00:00:00.123456Z");
  private static final List<Handover> TWO =
      List.of(
          new Handover(TaskId.parse(ID), 3, DUE),
          new Handover(TaskId.parse("019b0000-0000-7000-8000-000000000004"), 1, DUE, true));

  @Test
  void reads_what_it_wrote_to_the_microsecond() {
    BasicProperties properties = GatheredHandovers.properties(TWO);
    assertThat(GatheredHandovers.read(properties, GatheredHandovers.body(TWO))).isEqualTo(TWO);
  }

  @Test
  void can_be_read_by_people() {
    assertThat(GatheredHandovers.body(TWO).utf8())
        .isEqualTo(
            """
            019b0000-0000-7000-8000-000000000003 3 1767225600123456
            019b0000-0000-7000-8000-000000000004 1 1767225600123456 again
            """);
  }

  @Test
  void is_persistent_and_told_from_others() {
    BasicProperties properties = GatheredHandovers.properties(TWO);
    assertThat(properties.getDeliveryMode()).isEqualTo(2);
    assertThat(properties.getMessageId())
        .isNotEqualTo(GatheredHandovers.properties(TWO).getMessageId());
    assertThat(GatheredHandovers.isHere(properties)).isTrue();
    assertThat(GatheredHandovers.isHere(HandoverMessage.write(TWO.getFirst()))).isFalse();
    assertThat(GatheredHandovers.isHere(new BasicProperties())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nobody 3 1",
        ID,
        ID + " 3",
        ID + " three 1",
        ID + " 0 1",
        ID + " 99999999999 1",
        ID + " 3 today",
        ID + " 3 1 ",
        ID + " 3 1 twice",
        ID + " 3 1 again again",
        ID + "  3 1"
      })
  void names_the_line_that_is_malformed(String line) {
    assertRefused(1, ID + " 3 1\n" + line + "\n", "Line 2 of the body is not a handover.");
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 2", "3, 2"})
  void refuses_what_is_not_whole(int lines, int count) {
    assertRefused(
        count,
        (ID + " 3 1\n").repeat(lines),
        "The body has %d handovers, header x-notifier-handovers says %d.".formatted(lines, count));
  }

  @Test
  void refuses_none() {
    assertRefused(0, "", "The body has 0 handovers, header x-notifier-handovers says 0.");
  }

  private static void assertRefused(Object count, String body, String reason) {
    BasicProperties properties = HandoverMessage.fresh(Map.of("x-notifier-handovers", count));
    assertThatExceptionOfType(MalformedHandoverException.class)
        .isThrownBy(() -> GatheredHandovers.read(properties, Bytes.ofUtf8(body)))
        .withMessage(reason);
  }
}
