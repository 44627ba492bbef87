package dev.notifier.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.application.attempt.ClaimedAttempt;
import dev.notifier.domain.application.attempt.Claims;
import dev.notifier.domain.application.attempt.FollowUp;
import dev.notifier.domain.application.attempt.Outgoing;
import dev.notifier.domain.application.attempt.Settlements.Settled;
import dev.notifier.domain.application.attempt.Settlements.Settlement;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.signing.Signing;
import dev.notifier.domain.task.ClaimId;
import dev.notifier.domain.task.Decision;
import dev.notifier.domain.task.Handover;
import dev.notifier.domain.task.Outcome;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskKind;
import dev.notifier.domain.task.TaskRequest;
import dev.notifier.domain.task.UnreachableCause;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AttemptMetersTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final TaskId TASK = new TaskId(new UUID(0, 1));
  private static final ClaimId CLAIM = new ClaimId(new UUID(0, 2));

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final AttemptMeters meters = new AttemptMeters(registry, () -> NOW);

  @Test
  void measures_how_late_a_claim_was_granted() {
    Claims.Answer granted = new Claims.Answer.Granted(attempt());

    assertThat(claim(granted, NOW.minusMillis(1_500))).isSameAs(granted);

    assertThat(lateness(TaskKind.INQUIRY).count()).isEqualTo(1);
    assertThat(lateness(TaskKind.INQUIRY).totalTime(TimeUnit.MILLISECONDS)).isEqualTo(1_500);
    assertThat(lateness(TaskKind.NOTIFICATION).count()).isZero();
  }

  @Test
  void a_clock_that_lags_makes_nobody_early() {
    claim(new Claims.Answer.Granted(attempt()), NOW.plusMillis(3));

    assertThat(lateness(TaskKind.INQUIRY).count()).isEqualTo(1);
    assertThat(lateness(TaskKind.INQUIRY).totalTime(TimeUnit.MILLISECONDS)).isZero();
  }

  @Test
  void what_is_not_granted_is_not_late() {
    claim(new Claims.Answer.Held(), NOW.minusMillis(1_500));

    assertThat(lateness(TaskKind.INQUIRY).count()).isZero();
  }

  static Stream<Arguments> outcomes() {
    return Stream.of(
        Arguments.of(new Outcome.Acknowledged(), "ACKNOWLEDGED", ""),
        Arguments.of(new Outcome.NotAcknowledged("status: 500"), "NOT_ACKNOWLEDGED", ""),
        Arguments.of(new Outcome.Unreachable(UnreachableCause.DNS), "UNREACHABLE", "dns"),
        Arguments.of(
            new Outcome.Unreachable(UnreachableCause.EGRESS_DENIED),
            "UNREACHABLE",
            "egress-denied"),
        Arguments.of(new Outcome.Refused("status: 410"), "REFUSED", ""),
        Arguments.of(new Outcome.Unknown("workers-lost"), "UNKNOWN", ""));
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void counts_attempts_by_what_they_came_to(Outcome outcome, String name, String cause) {
    Settled settled = new Settled(new Decision.Finish(), FollowUp.NOTHING);

    assertThat(meters.measuredSettlements(settlement -> settled).settle(settlement(outcome)))
        .isSameAs(settled);

    Timer timer =
        registry.get("notifier.attempts").tag("outcome", name).tag("cause", cause).timer();
    assertThat(timer.count()).isEqualTo(1);
    assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(20);
    assertThat(registry.get("notifier.attempts").timers())
        .filteredOn(other -> other.count() > 0)
        .containsExactly(timer);
  }

  private Claims.Answer claim(Claims.Answer answer, Instant dueAt) {
    Handover handover = new Handover(TASK, 1, dueAt);
    return meters
        .measuredClaims(request -> answer)
        .claim(new Claims.Request(handover, CLAIM, false, DEADLINE));
  }

  private Timer lateness(TaskKind kind) {
    return registry.get("notifier.attempt.lateness").tag("kind", kind.name()).timer();
  }

  private static ClaimedAttempt attempt() {
    TaskRequest request =
        new TaskRequest(
            "POST", URI.create("https://bank.example/"), "application/json", Bytes.ofUtf8("{}"));
    return new ClaimedAttempt(
        TaskKind.INQUIRY,
        CLAIM,
        new Outgoing(TASK, 1, Optional.empty(), request, Signing.NONE),
        Optional.empty(),
        RetrySchedule.ofDelays(),
        AcknowledgementRule.SUCCESS,
        DEADLINE);
  }

  private static Settlement settlement(Outcome outcome) {
    return new Settlement(
        TASK,
        1,
        CLAIM,
        outcome,
        Optional.empty(),
        Duration.ofMillis(20),
        RetrySchedule.ofDelays(),
        0,
        TASK);
  }
}
