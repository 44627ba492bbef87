package dev.notifier.domain.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.Variants;
import dev.notifier.domain.acknowledgement.Verdict;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {

  @Test
  void follows_from_every_verdict() {
    Map<Verdict, Outcome> table =
        Map.of(
            new Verdict.Acknowledged(), new Outcome.Acknowledged(),
            new Verdict.NotAcknowledged("body: empty"), new Outcome.NotAcknowledged("body: empty"),
            new Verdict.RefusedForGood("refused"), new Outcome.Refused("refused"));

    table.forEach((verdict, outcome) -> assertThat(Outcome.of(verdict)).isEqualTo(outcome));
    assertThat(table.keySet())
        .extracting(verdict -> verdict.getClass().getSimpleName())
        .containsExactlyInAnyOrderElementsOf(Variants.of(Verdict.class));
  }

  @ParameterizedTest
  @CsvSource({
    "DNS, dns",
    "REFUSED, refused",
    "TIMEOUT, timeout",
    "TLS, tls",
    "RESET, reset",
    "PROTOCOL, protocol",
    "EGRESS_DENIED, egress-denied"
  })
  void an_unreachable_receiver_has_a_stable_code(UnreachableCause cause, String code) {
    assertThat(cause.code()).isEqualTo(code);
    assertThat(UnreachableCause.values()).hasSize(7);
  }
}
