package dev.notifier.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.application.access.Caller;
import dev.notifier.domain.application.access.Scope;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RequestRatesTest {
  private long now;

  private final RequestRates rates =
      new RequestRates(
          5,
          new TimeMeter() {
            @Override
            public long currentTimeNanos() {
              return now;
            }

            @Override
            public boolean isWallClockBased() {
              return false;
            }
          });

  @Test
  void one_seconds_worth_may_come_at_once() {
    Caller caller = caller(1, Optional.empty());

    assertThat(taken(caller, 100)).isEqualTo(5);
    Duration wait = rates.request(caller).orElseThrow();
    assertThat(wait).isPositive().isLessThanOrEqualTo(Duration.ofMillis(200));
    now += wait.toNanos();
    assertThat(taken(caller, 100)).isEqualTo(1);
    now += Duration.ofHours(1).toNanos();
    assertThat(taken(caller, 100)).isEqualTo(5);
  }

  @Test
  void each_client_has_its_own_and_may_have_another_rate() {
    assertThat(taken(caller(1, Optional.empty()), 100)).isEqualTo(5);
    assertThat(taken(caller(2, Optional.of(20)), 100)).isEqualTo(20);
    assertThat(taken(Caller.bootstrap(), 100)).isEqualTo(5);
  }

  @Test
  void failures_are_counted_by_address() {
    for (int i = 0; i < 200; i++) {
      assertThat(rates.failure("192.0.2.1")).isEmpty();
    }

    assertThat(rates.failure("192.0.2.1")).isPresent();
    assertThat(rates.failure("192.0.2.2")).isEmpty();
    now += Duration.ofSeconds(1).toNanos();
    for (int i = 0; i < 50; i++) {
      assertThat(rates.failure("192.0.2.1")).isEmpty();
    }
    assertThat(rates.failure("192.0.2.1")).isPresent();
  }

  @Test
  void remembers_a_bounded_number() {
    Recent<Integer, Integer> recent = new Recent<>(3);
    for (int i = 0; i < 100; i++) {
      recent.get(i, () -> 1);
      recent.get(0);
    }

    assertThat(recent.size()).isEqualTo(3);
    assertThat(recent.get(0)).as("used all the time").contains(1);
    assertThat(recent.get(50)).isEmpty();
  }

  private int taken(Caller caller, int wanted) {
    int taken = 0;
    for (int i = 0; i < wanted; i++) {
      taken += rates.request(caller).isEmpty() ? 1 : 0;
    }
    return taken;
  }

  private static Caller caller(int number, Optional<Integer> rate) {
    return new Caller(Optional.of(new UUID(0, number)), "t", "n", EnumSet.allOf(Scope.class), rate);
  }
}
