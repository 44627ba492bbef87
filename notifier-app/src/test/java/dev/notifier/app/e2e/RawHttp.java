package dev.notifier.app.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Sends what no well-behaved client would, byte for byte, each on a connection of its own. */
final class RawHttp {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final int port;

  RawHttp(int port) {
    this.port = port;
  }

  /** Lines are separated by CRLF; the rest of the bytes are sent as they are. */
  Answer send(byte[] request) {
    try (Socket socket = connect()) {
      try {
        socket.getOutputStream().write(request);
      } catch (SocketException e) {
        // It has seen enough: what it said is still there to be read.
      }
      return read(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Answer send(String request) {
    return send(request.getBytes(StandardCharsets.UTF_8));
  }

  Socket connect() throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
    socket.setSoTimeout((int) PATIENCE.toMillis());
    return socket;
  }

  /** Whatever comes until the connection is closed. */
  static Answer read(Socket socket) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    InputStream in = socket.getInputStream();
    byte[] piece = new byte[8192];
    try {
      for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
        all.write(piece, 0, length);
      }
    } catch (SocketException e) {
      // A reset after the answer is an end as well.
    }
    return new Answer(all.toString(StandardCharsets.UTF_8));
  }

  /** What came back, as it came. */
  record Answer(String text) {
    int status() {
      return text.startsWith("HTTP/1.") ? Integer.parseInt(text.substring(9, 12)) : 0;
    }

    List<String> headerLines() {
      return List.of(text.substring(0, Math.max(0, text.indexOf("\r\n\r\n"))).split("\r\n"));
    }

    Optional<String> header(String name) {
      String start = name.toLowerCase(Locale.ROOT) + ":";
      return headerLines().stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
          .map(line -> line.substring(start.length()).strip())
          .findFirst();
    }

    boolean isProblem() {
      return header("Content-Type").filter("application/problem+json"::equals).isPresent();
    }
  }
}
