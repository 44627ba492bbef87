package dev.notifier.adapter.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.notifier.adapter.http.ScriptedReceiver.Script;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** However much a receiver sends, an exchange takes little memory. */
class HostileSizeTest {
  /** The body that is kept, as it grows and is copied, and a little for each tiniest chunk. */
  private static final long LIMIT = 8 << 20;

  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String MEGABYTE = "x".repeat(1 << 20);
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Calls calls = Calls.toLoopback();

  /** Loads the classes, which takes memory too. */
  @BeforeEach
  void warmUp() throws IOException {
    try (var receiver = new ScriptedReceiver(w -> w.send(OK + "Content-Length: 2\r\n\r\nok"))) {
      calls.post(receiver.url("/"));
    }
  }

  @AfterEach
  void close() {
    calls.close();
  }

  static Stream<Arguments> floods() {
    return Stream.of(
        flood("1 GB body", OK + "Content-Length: 1073741824\r\n\r\n", MEGABYTE),
        flood("body without an end", OK + "\r\n", MEGABYTE),
        flood(
            "endless chunked",
            OK + "Transfer-Encoding: chunked\r\n\r\n",
            "400\r\n" + "x".repeat(1024) + "\r\n"),
        flood(
            "endless tiny chunks",
            OK + "Transfer-Encoding: chunked\r\n\r\n",
            "1\r\nx\r\n".repeat(1000)),
        flood("endless chunk extension", OK + "Transfer-Encoding: chunked\r\n\r\n1;", MEGABYTE),
        flood("8 MB header line", OK + "X: ", MEGABYTE),
        flood("endless status line", "HTTP/1.1 200 ", MEGABYTE),
        flood("100,000 headers", OK, "a: b\r\n".repeat(1000)),
        flood("endless trailers", OK + "Transfer-Encoding: chunked\r\n\r\n0\r\n", "a: b\r\n"),
        flood("endless 1xx", "", "HTTP/1.1 103 Early\r\nLink: </x>\r\n\r\n"),
        flood("gzip bomb", OK + "Content-Encoding: gzip\r\n\r\n", bomb()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("floods")
  void takes_little_memory(String what, Script script) throws IOException {
    try (var receiver = new ScriptedReceiver(script)) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      calls.post(receiver.url("/"));

      assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(LIMIT);
      assertThat(receiver.requests()).hasSize(1);
      assertThat(receiver.connections()).isEqualTo(1);
    }
  }

  /** Sends the first, and then the other for as long as somebody reads. */
  private static Arguments flood(String what, String first, String again) {
    Script script =
        wire -> {
          wire.send(first);
          while (true) {
            wire.send(again);
          }
        };
    return Arguments.of(what, script);
  }

  /** 10 MB of zeros, as Latin-1. */
  private static String bomb() {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(new byte[10 << 20]);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return bytes.toString(ISO_8859_1);
  }
}
