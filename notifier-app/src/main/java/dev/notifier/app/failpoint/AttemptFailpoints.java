package dev.notifier.app.failpoint;

import dev.notifier.domain.application.attempt.Claims;
import dev.notifier.domain.application.attempt.Exchanges;
import dev.notifier.domain.application.attempt.Exchanges.Exchange;
import dev.notifier.domain.application.attempt.Settlements;
import dev.notifier.domain.application.attempt.Settlements.Settled;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The failpoints of an attempt: claim, exchange, settle. */
class AttemptFailpoints {

  @Bean
  @Primary
  Claims failpointClaims(Claims claims, Failpoints failpoints) {
    return request -> {
      failpoints.pass(Failpoint.ATTEMPT_RECEIVED);
      Claims.Answer answer = claims.claim(request);
      failpoints.pass(after(answer));
      return answer;
    };
  }

  @Bean
  @Primary
  Exchanges failpointExchanges(Exchanges exchanges, Failpoints failpoints) {
    return (outgoing, tls, deadline) -> {
      Exchange exchange = exchanges.exchange(outgoing, tls, deadline);
      failpoints.pass(Failpoint.ATTEMPT_ANSWERED);
      return exchange;
    };
  }

  @Bean
  @Primary
  Settlements failpointSettlements(Settlements settlements, Failpoints failpoints) {
    return settlement -> {
      Settled settled = settlements.settle(settlement);
      failpoints.pass(Failpoint.ATTEMPT_SETTLED);
      return settled;
    };
  }

  private static Failpoint after(Claims.Answer answer) {
    return switch (answer) {
      case Claims.Answer.Granted granted -> Failpoint.ATTEMPT_CLAIMED;
      case Claims.Answer.Abandoned abandoned -> Failpoint.ATTEMPT_ABANDONED;
      case Claims.Answer.SettledBefore before -> Failpoint.ATTEMPT_FOUND_SETTLED;
      case Claims.Answer.Held held -> Failpoint.ATTEMPT_HELD;
      case Claims.Answer.Denied denied -> Failpoint.ATTEMPT_DENIED;
    };
  }
}
