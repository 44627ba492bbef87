package dev.notifier.testkit.app;

import dev.notifier.testkit.Broker;
import dev.notifier.testkit.Database;
import dev.notifier.testkit.EndOfJvm;
import dev.notifier.testkit.FreePort;
import dev.notifier.testkit.Signals;
import dev.notifier.testkit.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One instance of the packaged app, configured by the environment alone. */
public final class NotifierProcess implements AutoCloseable {
  public static final String API_KEY = "an-api-key-for-the-tests";

  /** For those who need one. */
  public static final String MASTER_KEY = Base64.getEncoder().encodeToString(new byte[32]);

  private static final Duration START_TIME = Duration.ofSeconds(90);
  private static final Duration STOP_TIME = Duration.ofSeconds(60);

  private final Map<String, String> environment;
  private final Path log;
  private final int port;
  private final Process process;

  private NotifierProcess(Map<String, String> environment, List<String> command, int port) {
    this.environment = Map.copyOf(environment);
    this.port = port;
    try {
      Path logs = Files.createDirectories(UnpackedApp.PACKAGED.resolveSibling("e2e-logs"));
      log = Files.createTempFile(logs, "notifier-", ".log");
      ProcessBuilder builder = new ProcessBuilder(command);
      configure(builder, environment);
      builder.environment().put("SERVER_PORT", Integer.toString(port));
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      process = builder.start();
      // Nobody is left behind, however this JVM ends.
      EndOfJvm hook = new EndOfJvm(process::destroyForcibly);
      hook.register();
      var _ = process.onExit().thenRun(hook::cancel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Settings for an instance on these servers, with a sweep that tests can wait for. */
  public static Map<String, String> settings(Broker broker, Database database) {
    Map<String, String> settings = defaults(broker, database);
    settings.put("NOTIFIER_SWEEP_INTERVAL", "500ms");
    settings.put("NOTIFIER_SWEEP_GRACE", "2s");
    settings.put("NOTIFIER_ATTEMPT_DEADLINE", "2s");
    settings.put("NOTIFIER_SCHEDULES_QUICK_DELAYS", "300ms,600ms,900ms");
    return settings;
  }

  /** What an instance on these servers cannot do without, and may call this machine. */
  public static Map<String, String> defaults(Broker broker, Database database) {
    Map<String, String> settings = new HashMap<>();
    settings.put("SPRING_RABBITMQ_HOST", broker.host());
    settings.put("SPRING_RABBITMQ_PORT", Integer.toString(broker.port()));
    settings.put("SPRING_RABBITMQ_USERNAME", broker.username());
    settings.put("SPRING_RABBITMQ_PASSWORD", broker.password());
    settings.put("SPRING_DATASOURCE_URL", database.jdbcUrl());
    settings.put("SPRING_DATASOURCE_USERNAME", database.username());
    settings.put("SPRING_DATASOURCE_PASSWORD", database.password());
    settings.put("NOTIFIER_API_KEY", API_KEY);
    settings.put("NOTIFIER_EGRESS_ALLOW", "127.0.0.0/8");
    return settings;
  }

  /** These settings, and none that the tests themselves were started with. */
  public static void configure(ProcessBuilder builder, Map<String, String> settings) {
    builder.environment().keySet().removeIf(name -> name.matches("(SPRING|NOTIFIER|SERVER)_.*"));
    builder.environment().putAll(settings);
  }

  /** Starts an instance without waiting for it. */
  public static NotifierProcess launch(Map<String, String> settings) {
    return launch(settings, UnpackedApp.forTests());
  }

  /** Starts an instance of this without waiting for it. */
  public static NotifierProcess launch(Map<String, String> settings, UnpackedApp app) {
    return new NotifierProcess(settings, app.command(), FreePort.next());
  }

  /** Starts an instance by this command without waiting for it. */
  static NotifierProcess launch(Map<String, String> settings, List<String> command) {
    return new NotifierProcess(settings, command, FreePort.next());
  }

  /** Starts an instance from the jar as it is shipped, without waiting for it. */
  public static NotifierProcess launchPackaged(Map<String, String> settings) {
    return launch(settings, UnpackedApp.forTests().command(UnpackedApp.PACKAGED));
  }

  /** The same, with no options at all. */
  public static NotifierProcess launchPlain(Map<String, String> settings) {
    return launch(settings, UnpackedApp.java(List.of("-jar", UnpackedApp.PACKAGED.toString())));
  }

  /** Starts an instance, and returns once it answers that it is well. */
  public static NotifierProcess start(Map<String, String> settings) {
    NotifierProcess started = launch(settings);
    started.awaitHealth(200);
    return started;
  }

  /** Starts another instance with these settings at the same port, without waiting for it. */
  public NotifierProcess launchAgain(Map<String, String> settings) {
    return new NotifierProcess(settings, UnpackedApp.forTests().command(), port);
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public ProcessHandle process() {
    return process.toHandle();
  }

  /** Freezes the process: its connections stay open, and nothing answers. */
  public void freeze() {
    Signals.freeze(Stream.of(process.toHandle()));
  }

  /** Lets a frozen process go on. */
  public void thaw() {
    Signals.thaw(Stream.of(process.toHandle()));
  }

  public NotifierApi api() {
    return new NotifierApi("http://127.0.0.1:" + port, API_KEY);
  }

  Map<String, String> settings() {
    return environment;
  }

  public void awaitHealth(int status) {
    boolean answered = Waiting.until(START_TIME, () -> !process.isAlive() || answers(status));
    if (!answered || !process.isAlive()) {
      throw new IllegalStateException("The app has not started: " + output());
    }
  }

  /** Asks the process to end, and waits until it has. */
  public int stop() {
    process.destroy();
    return awaitExit();
  }

  /** Asks the process to end, without waiting. */
  public void requestStop() {
    process.destroy();
  }

  /** Ends the process at once. */
  public void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  public int awaitExit() {
    try {
      if (!process.waitFor(STOP_TIME.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("The app has not ended: " + output());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public String output() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    awaitExit();
  }

  /** Whether it runs, and answers that it is well. */
  public boolean isHealthy() {
    return process.isAlive() && answers(200);
  }

  private boolean answers(int status) {
    try {
      return api().get("/actuator/health").status() == status;
    } catch (UncheckedIOException e) {
      return false;
    }
  }
}
