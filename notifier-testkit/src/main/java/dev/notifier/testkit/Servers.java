package dev.notifier.testkit;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A broker and a database, each started when it is first asked for: what the environment names,
 * else Docker's if its engine answers, else private ones that end with the JVM. Where the
 * environment names an installation of RabbitMQ, a private broker of that comes before Docker's.
 */
public final class Servers {
  private static final Servers SHARED = new Servers(System.getenv(), null);

  private final Map<String, String> environment;
  private final @Nullable Path folder;
  // Two locks, so that both can start at the same time.
  private final Object brokerLock = new Object();
  private final Object databaseLock = new Object();
  private @Nullable Broker broker;
  private @Nullable Database database;

  Servers(Map<String, String> environment, @Nullable Path folder) {
    this.environment = environment;
    this.folder = folder;
  }

  /** Answers the servers that the tests of this JVM share; private ones keep no data. */
  public static Servers shared() {
    return SHARED;
  }

  /** Answers servers apart from those that the environment names; private ones keep no data. */
  public static Servers apart() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.keySet().removeIf(name -> name.startsWith("SPRING_"));
    return new Servers(environment, null);
  }

  /** Answers servers of which private ones keep their data in this folder. */
  public static Servers in(Path folder) {
    return new Servers(System.getenv(), folder);
  }

  /** The broker: whoever shares it keeps to names of its own. */
  public Broker broker() {
    synchronized (brokerLock) {
      if (broker == null) {
        broker = findBroker();
      }
      return broker;
    }
  }

  /** The server's own database: a test makes one for itself with {@link #createDatabase()}. */
  public Database database() {
    synchronized (databaseLock) {
      if (database == null) {
        database = findDatabase();
      }
      return database;
    }
  }

  /**
   * Creates a copy of one of this server's databases, to which nobody may be connected meanwhile.
   */
  public Database createDatabaseLike(Database template) {
    return FreshDatabase.like(template);
  }

  /** Creates an empty database with a name of its own. */
  public Database createDatabase() {
    return FreshDatabase.on(database());
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
    boolean docker = !RabbitInstallation.isNamed(environment) && DockerEngine.answers();
    return docker ? DockerServers.broker() : privateBroker().broker();
  }

  private PrivateBroker privateBroker() {
    return folder == null
        ? PrivateBroker.start()
        : PrivateBroker.start(folder.resolve("broker"), FreePort.next());
  }

  private Database findDatabase() {
    String url = environment.get("SPRING_DATASOURCE_URL");
    if (url != null) {
      return new Database(
          url,
          environment.getOrDefault("SPRING_DATASOURCE_USERNAME", "postgres"),
          environment.getOrDefault("SPRING_DATASOURCE_PASSWORD", ""));
    }
    return DockerEngine.answers() ? DockerServers.database() : privateDatabase().database();
  }

  private PrivateDatabase privateDatabase() {
    return folder == null
        ? PrivateDatabase.start()
        : PrivateDatabase.start(folder.resolve("database"), FreePort.next());
  }
}
