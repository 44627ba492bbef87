package dev.notifier.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end. */
record Command(List<String> words, Map<String, String> environment, Duration atMost) {

  private static final Duration USUAL = Duration.ofSeconds(60);

  static Command of(String... words) {
    return new Command(List.of(words), Map.of(), USUAL);
  }

  /** What a finished program printed, both streams together, and its exit code. */
  record Result(int exitCode, String output) {
    boolean succeeded() {
      return exitCode == 0;
    }
  }

  /** Runs it and answers its output; throws {@link IllegalStateException} when it fails. */
  String output() {
    Result result = run();
    if (!result.succeeded()) {
      throw new IllegalStateException(
          String.join(" ", words) + " failed (" + result.exitCode() + "): " + result.output());
    }
    return result.output();
  }

  Result run() {
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      // A program that hangs is ended from outside, which also ends the reading below.
      Thread.ofVirtual().start(() -> endWhenLate(process));
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      return new Result(process.waitFor(), output.strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while running " + words.getFirst(), e);
    }
  }

  private void endWhenLate(Process process) {
    try {
      if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
