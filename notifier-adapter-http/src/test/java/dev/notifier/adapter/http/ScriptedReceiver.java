package dev.notifier.adapter.http;

import dev.notifier.domain.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A receiver that reads requests and answers each as its script says, on the bare socket. */
final class ScriptedReceiver implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("\r\nContent-Length: ([0-9]+)\r\n");

  private final ServerSocket server;
  private final Script script;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicLong written = new AtomicLong();

  /** A request as it came over the wire. */
  record Request(String head, Bytes body) {}

  /** Answers one request; ends the connection by closing it or by throwing. */
  @FunctionalInterface
  interface Script {
    void answer(Wire wire) throws IOException;
  }

  /** The receiver's end of a connection. */
  final class Wire {
    private final Socket socket;

    Wire(Socket socket) {
      this.socket = socket;
    }

    void send(String ascii) throws IOException {
      send(ascii.getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      written.addAndGet(bytes.length);
    }

    /** Waits until the caller hangs up. */
    void hang() throws IOException {
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
      throw new IOException("the caller hung up");
    }

    /** Sends one byte after the other, each after a pause. */
    void dribble(String ascii) throws IOException {
      socket.setSoTimeout(20);
      for (int i = 0; i < ascii.length(); i++) {
        send(ascii.substring(i, i + 1));
        pause();
      }
    }

    void close() throws IOException {
      socket.close();
    }

    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    private void pause() throws IOException {
      try {
        if (socket.getInputStream().read() < 0) {
          throw new IOException("the caller hung up");
        }
      } catch (SocketTimeoutException silence) {
        // The caller is still waiting, as intended.
      }
    }
  }

  ScriptedReceiver(Script script) throws IOException {
    this(new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")), script);
  }

  ScriptedReceiver(ServerSocket server, Script script) {
    this.server = server;
    this.script = script;
    Thread.startVirtualThread(this::accept);
  }

  URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + path);
  }

  int port() {
    return server.getLocalPort();
  }

  List<Request> requests() {
    return requests;
  }

  int connections() {
    return connections.get();
  }

  /** How many connections have not ended on this side. */
  int open() {
    return open.get();
  }

  long written() {
    return written.get();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        connections.incrementAndGet();
        open.incrementAndGet();
        sockets.add(socket);
        Thread.startVirtualThread(() -> serve(socket));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      Wire wire = new Wire(socket);
      while (!socket.isClosed()) {
        requests.add(read(socket.getInputStream()));
        script.answer(wire);
      }
    } catch (IOException ended) {
      // By the caller, or by the script.
    } finally {
      open.decrementAndGet();
    }
  }

  private static Request read(InputStream input) throws IOException {
    var head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = input.read();
      if (next < 0) {
        throw new IOException("the caller hung up");
      }
      head.write(next);
    }
    String text = head.toString(StandardCharsets.ISO_8859_1);
    Matcher length = LENGTH.matcher(text);
    int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
    return new Request(text, Bytes.of(input.readNBytes(body)));
  }
}
