package dev.notifier.testkit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SweepTimeTest {
  @Test
  void is_read_from_the_metrics_of_that_schedule_alone() {
    assertThat(SweepTime.of(metrics("goRound", "9", "90.0") + metrics("sweep", "4", "0.02")))
        .isEqualTo(new SweepTime(4, 0.02));
  }

  @Test
  void without_a_sweep_there_is_none() {
    assertThat(SweepTime.of(metrics("goRound", "9", "90.0"))).isEqualTo(new SweepTime(0, 0));
  }

  @Test
  void the_mean_is_over_what_came_since() {
    assertThat(new SweepTime(4, 1.25).since(new SweepTime(2, 1)).millis()).isEqualTo(125);
  }

  private static String metrics(String function, String count, String sum) {
    String labels =
        "{code_function=\"" + function + "\",code_namespace=\"a.B\",outcome=\"SUCCESS\"} ";
    return """
        # TYPE tasks_scheduled_execution_seconds summary
        tasks_scheduled_execution_active_seconds_sum%1$s7.0
        tasks_scheduled_execution_seconds_count%1$s%2$s
        tasks_scheduled_execution_seconds_sum%1$s%3$s
        """
        .formatted(labels, count, sum);
  }
}
