package dev.notifier.testkit.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  @Test
  void takes_what_is_said_and_the_usual_for_the_rest() {
    Options options =
        Options.parse(List.of("--minutes", "0.5", "--seed", "7", "--fault", "poison,app-killed"));

    assertThat(options.load()).isEqualTo(Duration.ofSeconds(30));
    assertThat(options.seed()).isEqualTo(7);
    assertThat(options.faults()).containsExactly("poison", "app-killed");
    assertThat(options.rate()).isEqualTo(50);
    assertThat(options.instances()).isEqualTo(2);
    assertThat(options.nodes()).isEqualTo(1);
    assertThat(options.each()).isFalse();
  }

  @Test
  void a_cluster_has_three_nodes_and_as_many_shards() {
    Options options = Options.parse(List.of("--cluster"));

    assertThat(options.nodes()).isEqualTo(3);
    assertThat(options.shards()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--sed 1", "--seed", "--seed x", "--rate 0", "1"})
  void what_makes_no_sense_is_refused(String words) {
    assertThatThrownBy(() -> Options.parse(List.of(words.split(" ", -1))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
