package dev.notifier.app.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.testkit.chaos.Chaos;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The short form of {@code bin/chaos}: two instances under load, and each fault that is over within
 * ten seconds, by a plan that never changes.
 */
class FaultsIT {
  private static final Path FOLDER = Path.of("target", "faults");

  @Test
  void nothing_is_lost_whatever_fails() throws IOException, InterruptedException {
    Files.createDirectories(FOLDER);
    Path log = FOLDER.resolve("log.txt");
    try (PrintStream out = new PrintStream(Files.newOutputStream(log), true, UTF_8)) {
      List<String> broken =
          Chaos.run(
              out,
              List.of(
                  "--seed", "20261124",
                  "--rate", "15",
                  "--minutes", "1.5",
                  "--plan", "src/test/resources/short-plan.txt",
                  "--folder", FOLDER.toString()));

      assertThat(broken).as("see " + log).isEmpty();
    }
  }
}
