package dev.notifier.domain.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.Variants;
import dev.notifier.domain.acknowledgement.Answer;
import dev.notifier.domain.acknowledgement.Verdict;
import dev.notifier.domain.schedule.Pressure;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {
  private static final Optional<Duration> A_MINUTE = Optional.of(Duration.ofMinutes(1));

  @Test
  void follows_from_every_verdict_with_the_pressure_of_the_answer() {
    Answer answer = new Answer(429, Bytes.empty(), false, Optional.empty(), A_MINUTE);
    Map<Verdict, Outcome> table =
        Map.of(
            new Verdict.Acknowledged(), new Outcome.Acknowledged(),
            new Verdict.NotAcknowledged("status: 429"),
                new Outcome.NotAcknowledged(
                    "status: 429", Optional.of(new Pressure(429, A_MINUTE))),
            new Verdict.RefusedForGood("refused"), new Outcome.Refused("refused"));

    table.forEach((verdict, outcome) -> assertThat(Outcome.of(verdict, answer)).isEqualTo(outcome));
    assertThat(table.keySet())
        .extracting(verdict -> verdict.getClass().getSimpleName())
        .containsExactlyInAnyOrderElementsOf(Variants.of(Verdict.class));
  }

  @Test
  void keeps_the_status_when_the_receiver_asks_for_no_time() {
    assertThat(
            Outcome.of(
                new Verdict.NotAcknowledged("body: empty"), new Answer(200, Bytes.empty(), false)))
        .isEqualTo(
            new Outcome.NotAcknowledged(
                "body: empty", Optional.of(new Pressure(200, Optional.empty()))));
  }

  @ParameterizedTest
  @CsvSource({
    "DNS, dns",
    "REFUSED, refused",
    "TIMEOUT, timeout",
    "TLS, tls",
    "RESET, reset",
    "PROTOCOL, protocol",
    "EGRESS_DENIED, egress-denied",
    "SIGNING, signing"
  })
  void an_unreachable_receiver_has_a_stable_code(UnreachableCause cause, String code) {
    assertThat(cause.code()).isEqualTo(code);
    assertThat(UnreachableCause.values()).hasSize(8);
  }
}
