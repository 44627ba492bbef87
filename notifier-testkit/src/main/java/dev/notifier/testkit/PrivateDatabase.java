package dev.notifier.testkit;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * A PostgreSQL server that nobody else uses, on 127.0.0.1.
 *
 * <p>Calls are not thread-safe, except {@link #createDatabase()} and {@link #close()}. What cannot
 * be done throws {@link IllegalStateException}.
 */
public final class PrivateDatabase implements AutoCloseable {
  private static final Logger LOG = System.getLogger(PrivateDatabase.class.getName());

  private final PostgresCluster cluster;
  private final boolean temporary;
  private final EndOfJvm endOfJvm = new EndOfJvm(this::close);
  private boolean running;

  private PrivateDatabase(PostgresCluster cluster, boolean temporary) {
    this.cluster = cluster;
    this.temporary = temporary;
  }

  /** Starts a server on a free port, with data that {@link #close()} removes. */
  public static PrivateDatabase start() {
    Path folder = Folders.temporary("database");
    return launch(PostgresCluster.in(folder, FreePort.next(), false), true);
  }

  /** The same, but what is committed outlives the machine's death too, as in production. */
  public static PrivateDatabase startDurable() {
    Path folder = Folders.temporary("database");
    return launch(PostgresCluster.in(folder, FreePort.next(), true), true);
  }

  /** Starts a server on this port, with data in this folder that outlives it and the machine. */
  public static PrivateDatabase start(Path folder, int port) {
    return launch(PostgresCluster.in(folder, port, true), false);
  }

  private static PrivateDatabase launch(PostgresCluster cluster, boolean temporary) {
    PrivateDatabase database = new PrivateDatabase(cluster, temporary);
    database.endOfJvm.register();
    try {
      cluster.prepare();
      database.startAgain();
      return database;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** Starts the server again, with the data and the port it had. */
  public void startAgain() {
    long begin = System.nanoTime();
    cluster.start();
    running = true;
    Duration taken = Duration.ofNanos(System.nanoTime() - begin);
    LOG.log(Level.INFO, "PostgreSQL listens on 127.0.0.1:{0,number,#} after {1}", port(), taken);
  }

  /** The database {@code postgres} of this server, for its superuser. */
  public Database database() {
    return new Database(jdbcUrl(), username(), password());
  }

  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port() + "/postgres";
  }

  public int port() {
    return cluster.port();
  }

  public String username() {
    return PostgresCluster.USERNAME;
  }

  public String password() {
    return PostgresCluster.PASSWORD;
  }

  /** Creates an empty database with a name of its own. */
  public Database createDatabase() {
    return FreshDatabase.on(database());
  }

  public boolean isRunning() {
    return running;
  }

  /** Stops the server as its operator would, cutting its clients off. */
  public void stop() {
    end("fast");
  }

  /** Ends the server at once: it recovers from its log at the next start. */
  public void kill() {
    end("immediate");
  }

  private void end(String mode) {
    if (running) {
      resume();
      cluster.stop(mode);
      running = false;
    }
  }

  /** Its processes; none if it is down. */
  public Stream<ProcessHandle> processes() {
    return cluster.processes();
  }

  /** Freezes the server: its connections stay open, and nothing answers. */
  public void pause() {
    Signals.freeze(cluster.processes());
  }

  /** Lets a frozen server go on. */
  public void resume() {
    Signals.thaw(cluster.processes());
  }

  /** Stops the server; removes its data if {@link #start()} made them. */
  @Override
  public synchronized void close() {
    endOfJvm.cancel();
    stop();
    if (temporary) {
      Folders.delete(cluster.folder());
    }
  }
}
