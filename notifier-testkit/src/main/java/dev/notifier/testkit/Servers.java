package dev.notifier.testkit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The broker and the database that the tests of one JVM share, each started when it is first asked
 * for: what the environment names, else Docker's if its engine answers, else private ones.
 */
public final class Servers {
  private static final Servers SHARED = new Servers(System.getenv());

  private final Map<String, String> environment;
  private @Nullable Broker broker;
  private @Nullable Database database;

  Servers(Map<String, String> environment) {
    this.environment = environment;
  }

  public static Servers shared() {
    return SHARED;
  }

  /** The shared broker: a test keeps to names of its own on it. */
  public synchronized Broker broker() {
    if (broker == null) {
      broker = findBroker();
    }
    return broker;
  }

  /** Creates an empty database with a name of its own. */
  public Database createDatabase() {
    return FreshDatabase.on(database());
  }

  private synchronized Database database() {
    if (database == null) {
      database = findDatabase();
    }
    return database;
  }

  private Broker findBroker() {
    String host = environment.get("SPRING_RABBITMQ_HOST");
    if (host != null) {
      return new Broker(
          host,
          Integer.parseInt(environment.getOrDefault("SPRING_RABBITMQ_PORT", "5672")),
          environment.getOrDefault("SPRING_RABBITMQ_USERNAME", "guest"),
          environment.getOrDefault("SPRING_RABBITMQ_PASSWORD", "guest"));
    }
    return DockerEngine.answers() ? DockerServers.broker() : PrivateBroker.start().broker();
  }

  private Database findDatabase() {
    String url = environment.get("SPRING_DATASOURCE_URL");
    if (url != null) {
      return new Database(
          url,
          environment.getOrDefault("SPRING_DATASOURCE_USERNAME", "postgres"),
          environment.getOrDefault("SPRING_DATASOURCE_PASSWORD", ""));
    }
    return DockerEngine.answers() ? DockerServers.database() : PrivateDatabase.start().database();
  }
}
