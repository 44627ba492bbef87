package dev.notifier.testkit;

import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.rabbitmq.RabbitMQContainer;

/** Servers in containers, which Testcontainers removes at the end of the JVM. */
final class DockerServers {
  private static final String RABBITMQ = "rabbitmq:4.3";
  private static final String POSTGRESQL = "postgres:15";

  private DockerServers() {}

  static Broker broker() {
    RabbitMQContainer container = new RabbitMQContainer(RABBITMQ);
    container.start();
    return new Broker(
        container.getHost(),
        container.getAmqpPort(),
        container.getAdminUsername(),
        container.getAdminPassword());
  }

  static Database database() {
    PostgreSQLContainer container =
        new PostgreSQLContainer(POSTGRESQL).withCommand("postgres", "-c", "max_connections=300");
    container.start();
    return new Database(container.getJdbcUrl(), container.getUsername(), container.getPassword());
  }
}
