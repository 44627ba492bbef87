package dev.notifier.app.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.testkit.bench.Bench;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * That it measures; what it measures, on a machine that is busy with tests, says nothing. The parts
 * that take long are left to {@code bin/bench --quick}.
 */
class BenchIT {

  @Test
  void it_measures_something() throws Exception {
    ByteArrayOutputStream report = new ByteArrayOutputStream();

    Bench.run(
        new PrintStream(report, true, UTF_8),
        List.of("--quick", "throughput", "lateness", "slow-merchants", "soak", "start"));

    assertThat(report.toString(UTF_8))
        .contains("notifier, batch", "notifier, single", "notifier, AMQP")
        .contains("floor by hand", "db-scheduler", "batch / floor")
        .contains("on record: 3000 results")
        .contains("late at the receiver", "late by the timetable", "submitted behind it")
        .contains(
            "beside those that hang",
            "the last third as against the first",
            "as bin/run starts it");
  }
}
