package dev.notifier.domain.schedule;

import static dev.notifier.domain.Violations.assertViolates;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JitterTest {
  private static final double NEARLY_ONE = Math.nextDown(1.0);

  @ParameterizedTest
  @CsvSource({
    "0,    0,    PT1S,    PT1S",
    "0,    0.5,  PT1S,    PT1S",
    "0.1,  0,    PT1S,    PT1S",
    "0.1,  0.5,  PT1S,    PT1.05S",
    "0.1,  0.99, PT1S,    PT1.099S",
    "1,    0.5,  PT1S,    PT1.5S",
    "0.1,  0.5,  PT0.1S,  PT0.105S",
    "0.1,  0.05, PT0.1S,  PT0.1S",
    "0.25, 0.5,  PT0.1S,  PT0.112S",
    "1,    0.5,  PT720H,  PT1080H",
    "1,    0.5,  PT0S,    PT0S",
  })
  void stretches_by_the_drawn_share(double share, double draw, Duration delay, Duration expected) {
    assertThat(new Jitter(share).stretch(delay, draw)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT0.1S", "PT3S", "PT24H", "PT720H"})
  void never_shortens_and_never_exceeds_its_share(Duration delay) {
    for (double share : new double[] {0, 0.1, 0.5, 1}) {
      for (double draw : new double[] {0, Double.MIN_VALUE, 0.5, NEARLY_ONE}) {
        assertThat(new Jitter(share).stretch(delay, draw))
            .isGreaterThanOrEqualTo(delay)
            .isLessThanOrEqualTo(delay.plusMillis((long) (delay.toMillis() * share)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, -Double.MIN_VALUE, 1, 2, Double.NaN, Double.POSITIVE_INFINITY})
  void refuses_an_illegal_draw(double draw) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Jitter.NONE.stretch(Duration.ofSeconds(1), draw))
        .withMessageContaining("A draw is at least 0 and below 1");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.000001, Double.NaN, Double.NEGATIVE_INFINITY})
  void refuses_an_illegal_share(double share) {
    assertViolates("jitter", "from-0-to-1", () -> new Jitter(share));
  }
}
