package dev.notifier.app.watch;

import dev.notifier.domain.application.attempt.Claims;
import dev.notifier.domain.application.attempt.Settlements;
import dev.notifier.domain.task.Outcome;
import dev.notifier.domain.task.TaskKind;
import dev.notifier.domain.task.UnreachableCause;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Measures attempts as they pass. Every meter is made beforehand, so that measuring is cheap. */
public final class AttemptMeters {
  private static final Duration[] LATENESSES =
      Stream.of(10, 25, 50, 100, 250, 1_000, 5_000, 30_000, 120_000, 600_000)
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final InstantSource databaseClock;
  private final Map<TaskKind, Timer> lateness;
  private final Map<UnreachableCause, Timer> unreachable;
  private final Timer acknowledged;
  private final Timer notAcknowledged;
  private final Timer refused;
  private final Timer unknown;

  AttemptMeters(MeterRegistry registry, InstantSource databaseClock) {
    this.databaseClock = databaseClock;
    lateness = each(TaskKind.class, kind -> lateness(registry, kind));
    unreachable =
        each(UnreachableCause.class, cause -> attempts(registry, "UNREACHABLE", cause.code()));
    acknowledged = attempts(registry, "ACKNOWLEDGED", "");
    notAcknowledged = attempts(registry, "NOT_ACKNOWLEDGED", "");
    refused = attempts(registry, "REFUSED", "");
    unknown = attempts(registry, "UNKNOWN", "");
  }

  /** The same claims; measures how late those are granted. */
  public Claims measuredClaims(Claims claims) {
    return request -> {
      Claims.Answer answer = claims.claim(request);
      if (answer instanceof Claims.Answer.Granted(var attempt)) {
        Duration late = Duration.between(request.handover().dueAt(), databaseClock.instant());
        of(lateness, attempt.kind()).record(late.isNegative() ? Duration.ZERO : late);
      }
      return answer;
    };
  }

  /** The same settlements; counts the attempts by what they came to. */
  public Settlements measuredSettlements(Settlements settlements) {
    return settlement -> {
      Settlements.Settled settled = settlements.settle(settlement);
      timer(settlement.outcome()).record(settlement.took());
      return settled;
    };
  }

  private Timer timer(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Acknowledged() -> acknowledged;
      case Outcome.NotAcknowledged _ -> notAcknowledged;
      case Outcome.Unreachable(var cause) -> of(unreachable, cause);
      case Outcome.Refused _ -> refused;
      case Outcome.Unknown _ -> unknown;
    };
  }

  private static Timer attempts(MeterRegistry registry, String outcome, String cause) {
    return Timer.builder("notifier.attempts")
        .tag("outcome", outcome)
        .tag("cause", cause)
        .description("Settled attempts, and how long their exchanges took")
        .register(registry);
  }

  private static Timer lateness(MeterRegistry registry, TaskKind kind) {
    return Timer.builder("notifier.attempt.lateness")
        .tag("kind", kind.name())
        .serviceLevelObjectives(LATENESSES)
        .description("How long after its due time an attempt was claimed; holding back counts")
        .register(registry);
  }

  private static <E extends Enum<E>> Map<E, Timer> each(Class<E> type, Function<E, Timer> timer) {
    Map<E, Timer> timers = new EnumMap<>(type);
    for (E value : type.getEnumConstants()) {
      timers.put(value, timer.apply(value));
    }
    return timers;
  }

  private static <E extends Enum<E>> Timer of(Map<E, Timer> timers, E value) {
    Timer timer = timers.get(value);
    if (timer == null) {
      throw new IllegalStateException("There is a timer for every value");
    }
    return timer;
  }
}
