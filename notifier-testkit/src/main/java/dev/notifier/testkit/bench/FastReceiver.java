package dev.notifier.testkit.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * A receiver that acknowledges every POST at once. It takes what it is sent for well-formed and
 * shorter than 16 KiB, and has one thread: it shares its machine with those that are measured.
 */
final class FastReceiver implements AutoCloseable {
  private static final int BUFFER = 16 * 1024;
  private static final int BACKLOG = 1024;
  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 7\r\n\r\nsuccess"
          .getBytes(ISO_8859_1);

  private final Selector selector;
  private final ServerSocketChannel listener;
  private final LongAdder received = new LongAdder();
  private volatile Consumer<String> witness = request -> {};

  private FastReceiver(Selector selector, ServerSocketChannel listener) {
    this.selector = selector;
    this.listener = listener;
  }

  static FastReceiver start() throws IOException {
    Selector selector = Selector.open();
    ServerSocketChannel listener = ServerSocketChannel.open();
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    listener.configureBlocking(false);
    listener.register(selector, SelectionKey.OP_ACCEPT);
    FastReceiver receiver = new FastReceiver(selector, listener);
    Thread.ofPlatform().daemon().name("receiver").start(receiver::serve);
    return receiver;
  }

  String url() {
    return "http://127.0.0.1:" + listener.socket().getLocalPort() + "/";
  }

  /** How many requests it has read whole. */
  long received() {
    return received.sum();
  }

  /** Shows each request to this one, and no longer to the one before, as soon as it is there. */
  void showTo(Consumer<String> other) {
    witness = other;
  }

  private void serve() {
    try {
      while (selector.isOpen()) {
        selector.select(this::serve);
      }
    } catch (ClosedSelectorException closed) {
      // Closed while it looked, which is as good an end.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        accept();
      } else {
        read((SocketChannel) key.channel(), (ByteBuffer) key.attachment());
      }
    } catch (IOException ended) {
      close(key);
    }
  }

  private void accept() throws IOException {
    SocketChannel connection = listener.accept();
    if (connection != null) {
      connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
      connection.configureBlocking(false);
      connection.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(BUFFER));
    }
  }

  private void read(SocketChannel connection, ByteBuffer buffer) throws IOException {
    if (connection.read(buffer) < 0) {
      connection.close();
      return;
    }
    for (int length = HttpMessages.whole(buffer); length > 0; length = HttpMessages.whole(buffer)) {
      witness.accept(HttpMessages.text(buffer.duplicate().position(length)));
      buffer.flip().position(length);
      buffer.compact();
      received.increment();
      // Some bytes into an empty socket: they always fit.
      connection.write(ByteBuffer.wrap(ANSWER));
    }
  }

  private static void close(SelectionKey key) {
    try {
      key.channel().close();
    } catch (IOException e) {
      // It is gone either way.
    }
  }

  @Override
  public void close() {
    try {
      for (SelectionKey key : selector.keys()) {
        close(key);
      }
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
