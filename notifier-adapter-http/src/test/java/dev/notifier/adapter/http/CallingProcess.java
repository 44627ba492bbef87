package dev.notifier.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@link NamedCalls} in a process of its own, which asks the system's resolver: each line of its
 * input is a call, each line of its output what came of it.
 */
final class CallingProcess implements NamedCaller {
  private static final String FORGET = "forget";

  private final Process process;
  private final PrintWriter input;
  private final BufferedReader output;

  /**
   * @param within what to run the process in, such as {@code unshare -m}
   * @param options of the virtual machine
   */
  CallingProcess(List<String> within, List<String> options, Map<String, String> environment)
      throws IOException {
    List<String> command = new ArrayList<>(within);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(CallingProcess.class.getName());
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
    builder.environment().putAll(environment);
    process = builder.start();
    input = new PrintWriter(process.outputWriter(UTF_8), true);
    output = process.inputReader(UTF_8);
  }

  @Override
  public String call(String url, Duration deadline) {
    return ask(deadline.toMillis() + " " + url);
  }

  @Override
  public void forgetNames() {
    ask(FORGET);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private String ask(String line) {
    input.println(line);
    try {
      String answer = output.readLine();
      if (answer == null) {
        throw new IllegalStateException("The calling process has ended.");
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void main() throws IOException {
    var lines = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    var answers = new PrintWriter(System.out, true, UTF_8);
    try (var calls = new NamedCalls(InetAddress::getAllByName)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        answers.println(answer(calls, line));
      }
    }
  }

  private static String answer(NamedCalls calls, String line) {
    if (line.equals(FORGET)) {
      calls.forgetNames();
      return line;
    }
    String[] words = line.split(" ", 2);
    return calls.call(words[1], Duration.ofMillis(Long.parseLong(words[0])));
  }
}
