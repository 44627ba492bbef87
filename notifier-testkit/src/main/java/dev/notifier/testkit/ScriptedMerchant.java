package dev.notifier.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 server on 127.0.0.1 that keeps every request and replies by a script for each path.
 *
 * <p>All calls are thread-safe. A path without a script is answered 404.
 */
public final class ScriptedMerchant implements AutoCloseable {
  private static final int BACKLOG = 1024;

  private final String scheme;
  private final ServerSocket listener;
  private final Map<String, Script> scripts = new ConcurrentHashMap<>();
  private final Queue<Received> received = new ConcurrentLinkedQueue<>();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private volatile List<Reply> otherwise = List.of(Reply.status(404));
  private volatile @Nullable Function<Received, Reply> manners;

  private ScriptedMerchant(String scheme, ServerSocket listener) {
    this.scheme = scheme;
    this.listener = listener;
  }

  /** Starts a merchant on a free port. */
  public static ScriptedMerchant start() {
    return start(FreePort.next());
  }

  /** Starts a merchant on this port. */
  public static ScriptedMerchant start(int port) {
    return start("http", listen(ServerSocketFactory.getDefault(), port));
  }

  /** Starts a merchant that speaks TLS, on a free port. */
  public static ScriptedMerchant startTls(SSLContext context) {
    return start("https", listen(context.getServerSocketFactory(), FreePort.next()));
  }

  /** Starts a merchant that speaks TLS, and only with clients that show a certificate. */
  public static ScriptedMerchant startMutualTls(SSLContext context) {
    ServerSocket listener = listen(context.getServerSocketFactory(), FreePort.next());
    ((SSLServerSocket) listener).setNeedClientAuth(true);
    return start("https", listener);
  }

  private static ServerSocket listen(ServerSocketFactory sockets, int port) {
    try {
      return sockets.createServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ScriptedMerchant start(String scheme, ServerSocket listener) {
    ScriptedMerchant merchant = new ScriptedMerchant(scheme, listener);
    Thread.ofVirtual().start(merchant::accept);
    return merchant;
  }

  /** Answers the script of a path, to be told what to reply. */
  public Script on(String path) {
    return scripts.computeIfAbsent(path, unknown -> new Script(otherwise));
  }

  /** Says what to reply on each path that is neither scripted nor called yet, instead of 404. */
  public void otherwise(Reply first, Reply... more) {
    otherwise = Stream.concat(Stream.of(first), Stream.of(more)).toList();
  }

  /** Lets this say what to reply to each request, on its own thread, instead of any script. */
  public void reply(Function<Received, Reply> toEach) {
    manners = toEach;
  }

  public String url(String path) {
    return scheme + "://127.0.0.1:" + port() + path;
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** All requests so far, in the order in which they were complete. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  /** The requests for one path so far. */
  public List<Received> received(String path) {
    return received.stream().filter(request -> request.path().equals(path)).toList();
  }

  /** Stops listening and closes every connection. */
  @Override
  public void close() {
    try {
      listener.close();
      for (Socket connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket connection = listener.accept();
        Thread.ofVirtual().start(() -> serve(connection));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    connections.add(connection);
    try (connection) {
      connection.setTcpNoDelay(true);
      RequestReader reader =
          new RequestReader(
              new BufferedInputStream(connection.getInputStream()), connection.getOutputStream());
      boolean open = true;
      while (open && !listener.isClosed()) {
        open = serve(connection, reader.next());
      }
    } catch (IOException ended) {
      // The caller hung up, or the merchant was closed.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      connections.remove(connection);
    }
  }

  /** Replies to one request and answers whether another may follow on this connection. */
  private boolean serve(Socket connection, @Nullable Received request)
      throws IOException, InterruptedException {
    if (request == null) {
      return false;
    }
    received.add(request);
    Function<Received, Reply> given = manners;
    if (given != null) {
      return give(given.apply(request), connection, request, () -> {});
    }
    Script script = on(request.path());
    return give(script.arrived(), connection, request, script::left);
  }

  private static boolean give(Reply reply, Socket connection, Received request, Runnable left)
      throws IOException, InterruptedException {
    return switch (reply) {
      case Reply.Answer answer -> {
        Thread.sleep(answer.delay());
        // Before the answer, as the next request may follow it at once.
        left.run();
        answer.writeTo(connection.getOutputStream());
        yield !RequestReader.has(request.headers(), "connection", "close");
      }
      case Reply.Raw raw -> {
        try {
          raw.conduct().on(connection);
        } finally {
          left.run();
        }
        yield false;
      }
    };
  }
}
