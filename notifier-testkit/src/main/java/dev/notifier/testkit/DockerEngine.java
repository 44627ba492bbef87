package dev.notifier.testkit;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The Docker engine of this machine, asked without loading Testcontainers and its log. */
final class DockerEngine {
  private DockerEngine() {}

  /** Asks the engine itself: a client alone starts no containers. */
  static boolean answers() {
    try {
      return new Command(List.of("docker", "info"), Map.of(), Duration.ofSeconds(5))
          .run()
          .succeeded();
    } catch (UncheckedIOException noClient) {
      return false;
    }
  }
}
