package dev.notifier.testkit.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {
  private static final Duration LOAD = Duration.ofMinutes(5);

  @Test
  void the_same_seed_gives_the_same_plan_and_another_seed_another_one() {
    assertThat(plan(1)).isEqualTo(plan(1)).isNotEqualTo(plan(2));
  }

  @Test
  void what_is_printed_can_be_performed_again(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("plan.txt"), plan(3).text());

    assertThat(Plan.read(file)).isEqualTo(plan(3));
  }

  @Test
  void every_fault_is_right_again_before_the_load_ends() {
    assertThat(plan(4).strikes())
        .isNotEmpty()
        .allSatisfy(it -> assertThat(it.at().plus(it.hold())).isLessThan(LOAD));
  }

  @Test
  void one_thing_does_not_fail_twice_at_a_time() {
    List<Strike> broker =
        plan(5).strikes().stream()
            .filter(it -> it.fault().subject() == Fault.Subject.BROKER)
            .toList();

    assertThat(broker).hasSizeGreaterThan(2);
    assertThat(IntStream.range(1, broker.size()))
        .allSatisfy(
            i ->
                assertThat(broker.get(i).at())
                    .isGreaterThan(broker.get(i - 1).at().plus(broker.get(i - 1).hold())));
  }

  @Test
  void a_line_that_is_none_is_told() {
    assertThatThrownBy(() -> Strike.parse("tomorrow")).hasMessageContaining("tomorrow");
    assertThatThrownBy(() -> Strike.parse("at 1 ms: earthquake of 0 for 1 ms"))
        .hasMessageContaining("earthquake");
  }

  private static Plan plan(long seed) {
    return Plan.random(seed, LOAD, Faults.all(), 2);
  }
}
