package dev.notifier.testkit;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/** Servers in containers, which Testcontainers removes at the end of the JVM. */
// Testcontainers' own modules for the two would put a JDBC driver that logs on the class path.
final class DockerServers {
  private static final String RABBITMQ = "rabbitmq:4.3";
  private static final int RABBITMQ_PORT = 5672;
  private static final String POSTGRESQL = "postgres:15";
  private static final int POSTGRESQL_PORT = 5432;

  private DockerServers() {}

  // Not closed here: the servers serve every test of this JVM.
  @SuppressWarnings("resource")
  static Broker broker() {
    GenericContainer<?> container =
        new GenericContainer<>(RABBITMQ)
            .withExposedPorts(RABBITMQ_PORT)
            .waitingFor(Wait.forLogMessage(".*Server startup complete.*", 1));
    container.start();
    return new Broker(
        container.getHost(), container.getMappedPort(RABBITMQ_PORT), "guest", "guest");
  }

  @SuppressWarnings("resource")
  static Database database() {
    GenericContainer<?> container =
        new GenericContainer<>(POSTGRESQL)
            .withExposedPorts(POSTGRESQL_PORT)
            .withEnv("POSTGRES_PASSWORD", PostgresCluster.PASSWORD)
            .withCommand("postgres", "-c", "max_connections=300")
            // The first time is the image's own set-up, which listens to nobody else.
            .waitingFor(Wait.forLogMessage(".*ready to accept connections.*", 2));
    container.start();
    String url =
        "jdbc:postgresql://%s:%d/postgres"
            .formatted(container.getHost(), container.getMappedPort(POSTGRESQL_PORT));
    return new Database(url, PostgresCluster.USERNAME, PostgresCluster.PASSWORD);
  }
}
