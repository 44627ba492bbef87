package dev.notifier.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The files and the processes of one private PostgreSQL server. */
record PostgresCluster(Path folder, int port, boolean durable, Unprivileged user) {

  static final String USERNAME = "postgres";
  static final String PASSWORD = "postgres";

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  static PostgresCluster in(Path folder, int port, boolean durable) {
    return new PostgresCluster(folder.toAbsolutePath(), port, durable, Unprivileged.here());
  }

  /** Makes the files unless they are there. */
  void prepare() {
    try {
      if (!Files.exists(data().resolve("PG_VERSION"))) {
        create();
      }
      Files.writeString(data().resolve("notifier.conf"), settings());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void create() throws IOException {
    Files.createDirectories(folder);
    user.giveAway(folder);
    Path password = Files.writeString(folder.resolve("password"), PASSWORD);
    run(
        "initdb",
        "--pgdata=" + data(),
        "--username=" + USERNAME,
        "--pwfile=" + password,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--no-locale",
        "--no-sync");
    Files.writeString(
        data().resolve("postgresql.conf"),
        "\ninclude = 'notifier.conf'\n",
        StandardOpenOption.APPEND);
  }

  private String settings() {
    // Without fsync a commit survives the server's death, though not the machine's.
    return """
    port = %d
    listen_addresses = '127.0.0.1'
    unix_socket_directories = ''
    max_connections = 300
    timezone = 'UTC'
    fsync = %s
    """
        .formatted(port, durable ? "on" : "off");
  }

  void start() {
    Path log = folder.resolve("postgresql.log");
    run("pg_ctl", "start", "--wait", "--pgdata=" + data(), "--log=" + log);
  }

  /** Stops the server in one of pg_ctl's modes. */
  void stop(String mode) {
    run("pg_ctl", "stop", "--wait", "--pgdata=" + data(), "--mode=" + mode);
  }

  private void run(String program, String... arguments) {
    String path = PostgresBinaries.programs().resolve(program).toString();
    String[] words =
        user.words(Stream.concat(Stream.of(path), Stream.of(arguments)).toArray(String[]::new));
    new Command(List.of(words), Map.of(), PATIENCE).output();
  }

  /** The postmaster, then its children; nothing if the server is down. */
  Stream<ProcessHandle> processes() {
    return postmaster().stream().flatMap(p -> Stream.concat(Stream.of(p), p.descendants()));
  }

  private Optional<ProcessHandle> postmaster() {
    Path file = data().resolve("postmaster.pid");
    try {
      return Files.exists(file)
          ? ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip()))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path data() {
    return folder.resolve("data");
  }
}
