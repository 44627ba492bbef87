package dev.notifier.testkit.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is alive in the heap of another JVM. */
final class Heap {
  private static final Pattern TOTAL = Pattern.compile("^Total +\\d+ +(\\d+)", Pattern.MULTILINE);

  private Heap() {}

  /**
   * Its bytes, after a full collection. It writes while it stands still, so that the answer goes to
   * a file: this JVM, asked about itself, could not read it from a pipe.
   */
  static long of(ProcessHandle process) throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    String pid = Long.toString(process.pid());
    Path answer = Files.createTempFile("histogram", ".txt");
    try {
      new ProcessBuilder(jcmd, pid, "GC.class_histogram")
          .redirectErrorStream(true)
          .redirectOutput(answer.toFile())
          .start()
          .waitFor();
      return total(Files.readString(answer));
    } finally {
      Files.delete(answer);
    }
  }

  /** The bytes at the end of a histogram of classes. */
  static long total(String histogram) {
    Matcher line = TOTAL.matcher(histogram);
    if (!line.find()) {
      throw new IllegalStateException("No histogram: " + histogram);
    }
    return Long.parseLong(line.group(1));
  }
}
