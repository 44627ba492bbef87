package dev.notifier.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatestTest {
  private static final Duration FRESHNESS = Duration.ofSeconds(40);

  private long now = Long.MAX_VALUE - 1_000_000_000;
  private int says = 1;
  private boolean silent;
  private final Latest<Integer> latest = new Latest<>(this::question, FRESHNESS, () -> now);

  private Integer question() {
    if (silent) {
      throw new IllegalStateException("silent");
    }
    return says;
  }

  @Test
  void nothing_is_known_before_the_first_answer() {
    assertThat(latest.get()).isEmpty();
    assertThat(figure()).isNaN();
    assertThat(latest.ageSeconds()).isNaN();
  }

  @Test
  void keeps_the_last_answer() {
    latest.refresh();
    says = 2;
    assertThat(figure()).isEqualTo(1);

    latest.refresh();
    assertThat(figure()).isEqualTo(2);
  }

  @Test
  void forgets_it_when_the_server_does_not_answer() {
    latest.refresh();
    silent = true;
    pass(Duration.ofSeconds(15));
    latest.refresh();

    assertThat(figure()).isNaN();
    assertThat(latest.ageSeconds()).isEqualTo(15);
  }

  @Test
  void an_old_answer_is_none_while_the_server_hangs() {
    latest.refresh();

    pass(FRESHNESS.minusNanos(1));
    assertThat(latest.get()).contains(1);

    pass(Duration.ofNanos(1));
    assertThat(latest.get()).isEmpty();
    assertThat(latest.ageSeconds()).isEqualTo(40);
  }

  private double figure() {
    return latest.figure(Integer::doubleValue);
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}
