package dev.notifier.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands on 127.0.0.1 between a client and a server, and takes the server away without touching it.
 *
 * <p>All calls are thread-safe. It passes everything on until it is told otherwise.
 */
public final class TcpProxy implements AutoCloseable {
  private final InetSocketAddress target;
  private final int port;
  private final Gate gate = new Gate();
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private volatile Traffic traffic = new Traffic.Freely();
  private @Nullable ServerSocket listener;

  private TcpProxy(InetSocketAddress target, int port) {
    this.target = target;
    this.port = port;
  }

  /** Opens a proxy to that server on a free port. */
  public static TcpProxy to(String host, int port) {
    TcpProxy proxy = new TcpProxy(new InetSocketAddress(host, port), FreePort.next());
    proxy.pass();
    return proxy;
  }

  public String host() {
    return "127.0.0.1";
  }

  public int port() {
    return port;
  }

  /** Passes everything on, what a black hole held back first; cuts what has lost answers. */
  public synchronized void pass() {
    let(new Traffic.Freely());
    links.stream().filter(Link::isTorn).forEach(Link::reset);
  }

  /** Passes on what clients say, and swallows what the server answers. */
  public void dropReplies() {
    let(new Traffic.Unanswered());
  }

  /** Passes on so many bytes in a second, on each connection and in each direction. */
  public void throttle(int bytesPerSecond) {
    let(new Traffic.Slowly(bytesPerSecond));
  }

  /** Resets each connection, present and new ones, after it has carried so many bytes more. */
  public void cutAfter(long bytes) {
    links.forEach(Link::countAnew);
    let(new Traffic.Briefly(bytes));
  }

  private synchronized void let(Traffic now) {
    traffic = now;
    listen();
    gate.open();
  }

  /** Refuses new connections and resets those that exist. */
  public synchronized void refuse() {
    stopListening();
    cut();
    gate.open();
  }

  /** Accepts connections and keeps those that exist, but lets nothing through in either way. */
  public synchronized void blackhole() {
    gate.close();
    listen();
  }

  /** Resets every connection; new ones fare as before. */
  public void cut() {
    links.forEach(Link::reset);
  }

  @Override
  public synchronized void close() {
    refuse();
  }

  private void listen() {
    if (listener != null) {
      return;
    }
    try {
      ServerSocket opened = new ServerSocket();
      opened.setReuseAddress(true);
      opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      listener = opened;
      Thread.ofVirtual().start(() -> accept(opened));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void stopListening() {
    if (listener == null) {
      return;
    }
    try {
      listener.close();
      listener = null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket from) {
    while (!from.isClosed()) {
      try {
        Link link = new Link(from.accept(), new Socket(), gate, () -> traffic);
        links.add(link);
        if (from.isClosed()) {
          link.reset();
        }
        Thread.ofVirtual().start(() -> run(link));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void run(Link link) {
    try {
      link.run(target);
    } finally {
      links.remove(link);
    }
  }
}
