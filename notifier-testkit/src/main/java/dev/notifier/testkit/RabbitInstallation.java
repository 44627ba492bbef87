package dev.notifier.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The RabbitMQ package of this machine. */
final class RabbitInstallation {
  private RabbitInstallation() {}

  /**
   * Answers the folder of the package's own scripts; those on the PATH switch to another user.
   *
   * @throws IllegalStateException if RabbitMQ is not installed
   */
  static Path scripts() {
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
