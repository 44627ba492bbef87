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
 * The packaged app as {@code bin/run} starts it: unpacked, with a cache of what an instance before
 * has learnt about its classes, which halves the work of a start. Made once per jar, by whichever
 * process comes first.
 */
public final class UnpackedApp {
  /**
   * Where the build of the app leaves it, seen from its module unless a property says otherwise.
   */
  public static final Path PACKAGED =
      Path.of(System.getProperty("notifier.jar", "target/notifier-app.jar")).toAbsolutePath();

  private static final String TRAINING = "training";

  /** Starts often, and lives for seconds. */
  private static final UnpackedApp FOR_TESTS =
      new UnpackedApp(
          "e2e-app",
          List.of(
              "-XX:TieredStopAtLevel=1",
              "-XX:+UseSerialGC",
              "-Xmx256m",
              "-XX:+ExitOnOutOfMemoryError"));

  /**
   * The optimising compiler inlines less than it would: with its usual limits it keeps one of two
   * processors busy for half a minute of load after a start, and the code is hardly faster.
   */
  private static final UnpackedApp AS_RUN =
      new UnpackedApp(
          "run-app",
          List.of(
              "-XX:+ExitOnOutOfMemoryError",
              "-XX:FreqInlineSize=100",
              "-XX:InlineSmallCode=500",
              "-XX:MaxInlineLevel=7"));

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
  List<String> command() {
    return command(Servers.shared());
  }

  /** The command that starts it, prepared on these servers if nobody did it before. */
  public synchronized List<String> command(Servers servers) {
    if (command == null) {
      command = prepare(servers::broker, servers::createDatabase);
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
    List<String> words = new ArrayList<>(options);
    words.addAll(List.of(more));
    words.addAll(List.of("-jar", jar.toString()));
    return java(words);
  }

  /** Java as this process runs it, with these arguments. */
  static List<String> java(List<String> arguments) {
    List<String> words = new ArrayList<>(arguments);
    words.addFirst(Path.of(System.getProperty("java.home"), "bin", "java").toString());
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
        train(broker.get(), database.get());
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
    Files.deleteIfExists(cache());
    List<String> words = new ArrayList<>(command(PACKAGED, "-Djarmode=tools"));
    words.addAll(List.of("extract", "--force", "--destination", folder.toString()));
    Path log = beside(".log");
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    try {
      int code = builder.start().waitFor();
      if (code != 0) {
        throw new IllegalStateException(words + " ended with " + code + "; see " + log);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The cache is written when the instance ends. */
  private void train(Broker broker, Database database) {
    Map<String, String> settings = NotifierProcess.defaults(broker, database);
    settings.put("NOTIFIER_RABBIT_PREFIX", TRAINING);
    List<String> start = command(jar(), "-XX:AOTCacheOutput=" + cache());
    try (NotifierProcess app = NotifierProcess.launch(settings, start)) {
      app.awaitHealth(200);
      new Training(app.api(), broker, TRAINING).run();
      app.stop();
    }
    if (!Files.exists(cache())) {
      throw new IllegalStateException("The cache was not written");
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
