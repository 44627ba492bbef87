package dev.notifier.testkit.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is alive in the heap of another JVM. */
final class Heap {
  private static final Pattern TOTAL = Pattern.compile("^Total +\\d+ +(\\d+)", Pattern.MULTILINE);

  private Heap() {}

  /** Its bytes, after a full collection. */
  static long of(ProcessHandle process) throws IOException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    String pid = Long.toString(process.pid());
    Process asking =
        new ProcessBuilder(jcmd, pid, "GC.class_histogram").redirectErrorStream(true).start();
    return total(new String(asking.getInputStream().readAllBytes(), UTF_8));
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
