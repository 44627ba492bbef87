package dev.notifier.testkit.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.function.Supplier;

/**
 * Clients that each send a request, wait for its answer, and send the next, all at once. They share
 * a thread: a load generator must not take the machine's time from what it measures.
 */
final class Crowd {
  /** More than an answer or a problem has. */
  private static final int BUFFER = 16 * 1024;

  private final InetSocketAddress server;
  private final String expected;

  /**
   * A crowd that asks this server of the machine.
   *
   * @param status of every answer, or it is a failure
   */
  Crowd(int port, int status) {
    this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.expected = "HTTP/1.1 " + status + " ";
  }

  /**
   * Returns when so many requests are answered.
   *
   * @throws IllegalStateException if an answer is not as expected
   */
  void send(int count, int clients, Supplier<byte[]> requests) throws IOException {
    try (Selector selector = Selector.open()) {
      var sending = new Sending(selector, requests, count);
      try {
        for (int i = 0; i < Math.min(clients, count); i++) {
          sending.join(SocketChannel.open(server));
        }
        while (sending.unanswered > 0) {
          selector.select(sending::read);
        }
      } finally {
        for (SelectionKey client : selector.keys()) {
          client.channel().close();
        }
      }
    }
  }

  private final class Sending {
    private final Selector selector;
    private final Supplier<byte[]> requests;
    private int unsent;
    private int unanswered;

    Sending(Selector selector, Supplier<byte[]> requests, int count) {
      this.selector = selector;
      this.requests = requests;
      this.unsent = count;
      this.unanswered = count;
    }

    void join(SocketChannel client) throws IOException {
      client.setOption(StandardSocketOptions.TCP_NODELAY, true);
      client.configureBlocking(false);
      client.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(BUFFER));
      sendNext(client);
    }

    void read(SelectionKey key) {
      try {
        SocketChannel client = (SocketChannel) key.channel();
        ByteBuffer answer = (ByteBuffer) key.attachment();
        if (client.read(answer) < 0) {
          throw new IOException("The server has closed a connection");
        }
        if (HttpMessages.whole(answer) > 0) {
          check(HttpMessages.text(answer));
          answer.clear();
          unanswered--;
          sendNext(client);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void check(String answer) {
      if (!answer.startsWith(expected)) {
        throw new IllegalStateException("Not " + expected + "but: " + answer);
      }
    }

    private void sendNext(SocketChannel client) throws IOException {
      if (unsent > 0) {
        unsent--;
        // Less than a kilobyte into an empty socket: it always fits.
        client.write(ByteBuffer.wrap(requests.get()));
      }
    }
  }
}
