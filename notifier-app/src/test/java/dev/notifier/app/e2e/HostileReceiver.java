package dev.notifier.app.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.notifier.testkit.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * A receiver that misbehaves once it has a request.
 *
 * @param name also its merchant number and path
 * @param outcome as in the audit log
 * @param reason a part of it
 */
record HostileReceiver(String name, String outcome, String reason, Reply reply) {
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";
  private static final String MEGABYTE = "x".repeat(1 << 20);

  /** All of them. */
  static Stream<HostileReceiver> all() {
    return Stream.of(slow(), broken(), huge(), odd(), unreadable()).flatMap(these -> these);
  }

  private static Stream<HostileReceiver> slow() {
    return Stream.of(
        unreachable("hangs", "timeout", Reply.hang()),
        unreachable("dribbles-head", "timeout", dribble("", OK + "X: " + MEGABYTE)),
        unreachable(
            "dribbles-body", "timeout", dribble(OK + "Content-Length: 1048576\r\n\r\n", MEGABYTE)),
        unreachable("dribbles-chunks", "timeout", dribble(CHUNKED, "1\r\nx\r\n".repeat(10_000))),
        unreachable(
            "dribbles-1xx", "timeout", dribble("", "HTTP/1.1 102 Wait\r\n\r\n".repeat(1_000))));
  }

  private static Stream<HostileReceiver> broken() {
    return Stream.of(
        unreachable("closes", "reset", Reply.close()),
        unreachable("resets", "reset", Reply.reset()),
        unreachable(
            "ok-then-reset",
            "reset",
            Reply.raw(
                socket -> {
                  send(socket, OK + "Content-Length: 7\r\n\r\nsucc");
                  socket.setSoLinger(true, 0);
                })),
        unreachable("promises-more", "reset", bytes(OK + "Content-Length: 70\r\n\r\nsuccess")),
        refusing("promises-less", "succ", bytes(OK + "Content-Length: 4\r\n\r\nsuccess")),
        unreachable("cut-chunk", "reset", bytes(CHUNKED + "7\r\nsucc")),
        unreachable("no-http", "protocol", bytes("220 smtp\r\n")),
        unreachable("switches", "protocol", bytes("HTTP/1.1 101 Hm\r\nUpgrade: h2c\r\n\r\n")));
  }

  private static Stream<HostileReceiver> huge() {
    return Stream.of(
        refusing(
            "gigabyte",
            "longer than the cap",
            flood(OK + "Content-Length: 1073741824\r\n\r\n", MEGABYTE)),
        refusing("endless-body", "longer than the cap", flood(OK + "\r\n", MEGABYTE)),
        refusing(
            "endless-chunks",
            "longer than the cap",
            flood(CHUNKED, "400\r\n" + "x".repeat(1024) + "\r\n")),
        unreachable("long-header", "protocol", flood(OK + "X: ", MEGABYTE)),
        unreachable("many-headers", "protocol", flood(OK, "a: b\r\n".repeat(1000))),
        unreachable("endless-1xx", "protocol", flood("", "HTTP/1.1 103 Early\r\n\r\n")),
        refusing("gzip-bomb", "body: ", bytes(OK + "Content-Encoding: gzip\r\n\r\n" + bomb())));
  }

  private static Stream<HostileReceiver> odd() {
    Stream<HostileReceiver> redirects =
        Stream.of(301, 302, 303, 307, 308)
            .map(
                status ->
                    refusing(
                        "redirect-" + status,
                        "redirects are not followed",
                        Reply.status(status)
                            .with("Location", "http://169.254.169.254/latest/meta-data/")));
    return Stream.concat(
        redirects,
        Stream.of(
            refusing(
                "body-of-204", "204", bytes("HTTP/1.1 204 No\r\nContent-Length: 7\r\n\r\nsuccess")),
            refusing(
                "who-are-you", "401", Reply.status(401).with("WWW-Authenticate", "Basic realm=x")),
            refusing("later-429", "429", Reply.status(429).with("Retry-After", "180")),
            refusing("later-503", "503", Reply.status(503).with("Retry-After", "180"))));
  }

  /** Bodies that hurt whoever shows them. */
  private static Stream<HostileReceiver> unreadable() {
    return Stream.of(
        refusing("nul", "body: ", body("a\u0000b")),
        refusing("no-utf8", "body: ", body("\u00ff\u00fe\u00c3(\u00ed\u00a0\u0080")),
        refusing("escapes", "body: ", body("\u001b[2J\u001b]0;owned\u0007\r\n\u0008")),
        refusing("script", "HTML or XML", body("<script>alert(1)</script>")));
  }

  private static HostileReceiver unreachable(String name, String reason, Reply reply) {
    return new HostileReceiver(name, "UNREACHABLE", reason, reply);
  }

  private static HostileReceiver refusing(String name, String reason, Reply reply) {
    return new HostileReceiver(name, "NOT_ACKNOWLEDGED", reason, reply);
  }

  private static Reply body(String latin1) {
    return bytes(OK + "Content-Length: " + latin1.length() + "\r\n\r\n" + latin1);
  }

  private static Reply bytes(String latin1) {
    return Reply.raw(socket -> send(socket, latin1));
  }

  /** Sends the first, and then the other for as long as somebody reads. */
  private static Reply flood(String first, String again) {
    return Reply.raw(
        socket -> {
          send(socket, first);
          while (true) {
            send(socket, again);
          }
        });
  }

  /** Sends the first, and then one byte after the other, with pauses. */
  private static Reply dribble(String first, String rest) {
    return Reply.raw(
        socket -> {
          send(socket, first);
          for (int i = 0; i < rest.length() && !isOver(socket); i++) {
            send(socket, rest.substring(i, i + 1));
          }
        });
  }

  /** Whether the caller has hung up; waits a little for it. */
  private static boolean isOver(Socket socket) throws IOException {
    socket.setSoTimeout(20);
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException silence) {
      return false;
    }
  }

  private static void send(Socket socket, String latin1) throws IOException {
    socket.getOutputStream().write(latin1.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  private static String bomb() {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(new byte[10 << 20]);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toString(ISO_8859_1);
  }
}
