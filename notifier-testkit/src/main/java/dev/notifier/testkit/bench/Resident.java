package dev.notifier.testkit.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process has of the machine's memory, as Linux tells it (proc_pid_status(5)). */
final class Resident {
  private static final Pattern LINE = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  private Resident() {}

  /** In bytes. */
  static long of(ProcessHandle process) throws IOException {
    return bytes(Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")));
  }

  /** In bytes, as these lines have it. */
  static long bytes(List<String> status) {
    return status.stream()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .mapToLong(line -> Long.parseLong(line.group(1)) * 1024)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No resident memory: " + status));
  }
}
