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
 * which halves the work of a start. Made once per jar, by whichever process comes first.
 */
public final class UnpackedApp {
  /**
   * Where the build of the app leaves it, seen from its module unless a property says otherwise.
   */
  public static final Path PACKAGED =
      Path.of(System.getProperty("notifier.jar", "target/notifier-app.jar")).toAbsolutePath();

  /** Starts often, and lives for seconds. */
  private static final UnpackedApp FOR_TESTS =
      new UnpackedApp(
          "e2e-app",
          List.of(
              "-XX:TieredStopAtLevel=1",
              "-XX:+UseSerialGC",
              "-Xmx256m",
              "-XX:+ExitOnOutOfMemoryError"));

  private static final UnpackedApp AS_RUN =
      new UnpackedApp("run-app", List.of("-XX:+ExitOnOutOfMemoryError"));

  private final Path folder;
  private final List<String> options;
  private @Nullable List<String> command;

  private UnpackedApp(String folder, List<String> options) {
    this.folder = PACKAGED.resolveSibling(folder);
    this.options = options;
  }

  /** With a small heap, and one compiler. */
  public static UnpackedApp forTests() {
    return FOR_TESTS;
  }

  /** With the options of {@code bin/run}. */
  public static UnpackedApp asRun() {
    return AS_RUN;
  }

  /** The command that starts it, prepared on the shared servers if nobody did it before. */
  synchronized List<String> command() {
    if (command == null) {
      command = prepare(() -> Servers.shared().broker(), () -> Servers.shared().createDatabase());
    }
    return command;
  }

  /** Makes sure of it, and uses these servers if there is something to do. */
  public synchronized UnpackedApp prepare(Broker broker, Database database) {
    command = prepare(() -> broker, () -> database);
    return this;
  }

  /** The command that starts the app from this jar. */
  List<String> command(Path jar, String... more) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(options);
    words.addAll(List.of(more));
    words.addAll(List.of("-jar", jar.toString()));
    return List.copyOf(words);
  }

  private List<String> prepare(Supplier<Broker> broker, Supplier<Database> database) {
    Path lock = beside(".lock");
    Path madeOf = folder.resolve("made-of");
    try (FileChannel channel =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock();
      String digest = digest(PACKAGED);
      if (!Files.exists(madeOf) || !Files.readString(madeOf).equals(digest)) {
        Files.deleteIfExists(madeOf);
        unpack();
        train(NotifierProcess.settings(broker.get(), database.get()));
        Files.writeString(madeOf, digest);
      }
      return command(jar(), "-XX:AOTCache=" + cache());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path jar() {
    return folder.resolve("notifier-app.jar");
  }

  private Path cache() {
    return folder.resolve("classes.aot");
  }

  private Path beside(String suffix) {
    return folder.resolveSibling(folder.getFileName() + suffix);
  }

  private void unpack() throws IOException {
    run(
        Map.of(),
        command(PACKAGED, "-Djarmode=tools"),
        List.of("extract", "--force", "--destination", folder.toString()));
  }

  private void train(Map<String, String> settings) throws IOException {
    settings.put("NOTIFIER_RABBIT_PREFIX", "training");
    settings.put("SERVER_PORT", "0");
    run(
        settings,
        command(jar(), "-XX:AOTCacheOutput=" + cache(), "-Dspring.context.exit=onRefresh"),
        List.of());
  }

  private void run(Map<String, String> environment, List<String> start, List<String> arguments)
      throws IOException {
    Path log = beside(".log");
    List<String> whole = new ArrayList<>(start);
    whole.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(whole);
    NotifierProcess.configure(builder, environment);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    try {
      int code = builder.start().waitFor();
      if (code != 0) {
        throw new IllegalStateException(start + " ended with " + code + "; see " + log);
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
