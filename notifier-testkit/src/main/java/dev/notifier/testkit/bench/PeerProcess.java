package dev.notifier.testkit.bench;

import dev.notifier.testkit.Broker;
import dev.notifier.testkit.Database;
import dev.notifier.testkit.EndOfJvm;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Starts a {@link Peer}, and tells it what to do. */
final class PeerProcess implements Contestant {
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter orders;
  private final EndOfJvm endOfJvm;

  PeerProcess(String name, Broker broker, Database database, String receiver) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dslf4j.internal.verbosity=ERROR",
            "-cp",
            System.getProperty("java.class.path"),
            Peer.class.getName(),
            name,
            broker.host(),
            Integer.toString(broker.port()),
            broker.username(),
            broker.password(),
            database.jdbcUrl(),
            database.username(),
            database.password(),
            receiver);
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    endOfJvm = new EndOfJvm(process::destroyForcibly);
    endOfJvm.register();
    answers = process.inputReader(StandardCharsets.UTF_8);
    orders = process.outputWriter(StandardCharsets.UTF_8);
    expect(Peer.READY);
  }

  @Override
  public void deliver(int count) throws IOException {
    orders.write(Integer.toString(count));
    orders.newLine();
    orders.flush();
    expect(Peer.DONE);
  }

  @Override
  public ProcessHandle process() {
    return process.toHandle();
  }

  /** Whatever else it says is the log of a library. */
  private void expect(String answer) throws IOException {
    String line;
    do {
      line = answers.readLine();
      if (line == null) {
        throw new IllegalStateException("The process ended before it was " + answer);
      }
    } while (!line.equals(answer));
  }

  @Override
  public void close() {
    process.destroyForcibly();
    endOfJvm.cancel();
  }
}
