package dev.notifier.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A RabbitMQ on this machine: the package's, or one that the environment names. */
final class RabbitInstallation {
  /** Names a folder with the scripts of the version to use. */
  private static final String VARIABLE = "NOTIFIER_RABBITMQ_SCRIPTS";

  private static final List<String> NEEDED =
      List.of("rabbitmq-server", "rabbitmqctl", "rabbitmq-queues");

  private RabbitInstallation() {}

  /** Whether somebody wants a certain version. */
  static boolean isNamed(Map<String, String> environment) {
    return environment.containsKey(VARIABLE);
  }

  /**
   * Answers the folder of the scripts to use.
   *
   * @throws IllegalStateException if there are none
   */
  static Path scripts(Map<String, String> environment) {
    return isNamed(environment) ? named(Path.of(environment.get(VARIABLE))) : packaged();
  }

  private static Path named(Path folder) {
    for (String script : NEEDED) {
      if (!Files.isExecutable(folder.resolve(script))) {
        throw new IllegalStateException(
            VARIABLE + " names " + folder + ", where " + script + " cannot be run.");
      }
    }
    return folder.toAbsolutePath();
  }

  /** The package's own scripts; those on the PATH switch to another user. */
  private static Path packaged() {
    return Stream.of(
            "/usr/lib/rabbitmq/bin",
            "/usr/lib64/rabbitmq/bin",
            "/opt/homebrew/opt/rabbitmq/sbin",
            "/usr/local/opt/rabbitmq/sbin")
        .map(Path::of)
        .filter(folder -> Files.isExecutable(folder.resolve("rabbitmq-server")))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("RabbitMQ is not installed; bin/test installs it."));
  }
}
