package dev.notifier.testkit.app;

import dev.notifier.testkit.Broker;
import dev.notifier.testkit.Database;
import dev.notifier.testkit.Servers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The packaged app as {@code bin/run} starts it: unpacked, with a cache of its loaded classes,
 * which halves the work of a start. Made once per jar, by whichever test process comes first.
 */
public final class UnpackedApp {
  /**
   * Where the build of the app leaves it, seen from its module unless a property says otherwise.
   */
  public static final Path PACKAGED =
      Path.of(System.getProperty("notifier.jar", "target/notifier-app.jar")).toAbsolutePath();

  private static final Path FOLDER = PACKAGED.resolveSibling("e2e-app");
  private static final Path JAR = FOLDER.resolve("notifier-app.jar");
  private static final Path CACHE = FOLDER.resolve("classes.aot");
  private static final Path MADE_OF = FOLDER.resolve("made-of");
  private static @Nullable List<String> command;

  private UnpackedApp() {}

  /** The command that starts it, prepared on the shared servers if nobody did it before. */
  static synchronized List<String> command() {
    if (command == null) {
      command = prepare(() -> Servers.shared().broker(), () -> Servers.shared().createDatabase());
    }
    return command;
  }

  /** Makes sure of it, and uses these servers if there is something to do. */
  public static synchronized void prepare(Broker broker, Database database) {
    command = prepare(() -> broker, () -> database);
  }

  /** The command that starts the app from this jar. */
  static List<String> command(Path jar, String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.addAll(List.of(options));
    command.addAll(List.of("-jar", jar.toString()));
    return List.copyOf(command);
  }

  private static List<String> prepare(Supplier<Broker> broker, Supplier<Database> database) {
    Path lock = FOLDER.resolveSibling("e2e-app.lock");
    try (FileChannel channel =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock();
      String digest = digest(PACKAGED);
      if (!Files.exists(MADE_OF) || !Files.readString(MADE_OF).equals(digest)) {
        Files.deleteIfExists(MADE_OF);
        unpack();
        train(NotifierProcess.settings(broker.get(), database.get()));
        Files.writeString(MADE_OF, digest);
      }
      return command(JAR, "-XX:AOTCache=" + CACHE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void unpack() throws IOException {
    run(
        Map.of(),
        command(PACKAGED, "-Djarmode=tools"),
        List.of("extract", "--force", "--destination", FOLDER.toString()));
  }

  private static void train(Map<String, String> settings) throws IOException {
    settings.put("NOTIFIER_RABBIT_PREFIX", "training");
    settings.put("SERVER_PORT", "0");
    run(
        settings,
        command(JAR, "-XX:AOTCacheOutput=" + CACHE, "-Dspring.context.exit=onRefresh"),
        List.of());
  }

  private static void run(
      Map<String, String> environment, List<String> command, List<String> arguments)
      throws IOException {
    Path log = FOLDER.resolveSibling("e2e-app.log");
    List<String> whole = new ArrayList<>(command);
    whole.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(whole);
    NotifierProcess.configure(builder, environment);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    try {
      int code = builder.start().waitFor();
      if (code != 0) {
        throw new IllegalStateException(command + " ended with " + code + "; see " + log);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String digest(Path file) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
