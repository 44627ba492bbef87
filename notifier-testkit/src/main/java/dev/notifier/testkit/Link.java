package dev.notifier.testkit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** One proxied connection: copies bytes both ways, each chunk as the traffic is at that moment. */
final class Link {
  private static final int CHUNK = 16 * 1024;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final Socket client;
  private final Socket server;
  private final Gate gate;
  private final Supplier<Traffic> traffic;
  private final AtomicLong carried = new AtomicLong();
  private volatile boolean torn;

  Link(Socket client, Socket server, Gate gate, Supplier<Traffic> traffic) {
    this.client = client;
    this.server = server;
    this.gate = gate;
    this.traffic = traffic;
  }

  /** Connects to the target and copies until either side ends. */
  void run(InetSocketAddress target) {
    try {
      gate.pass();
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      server.connect(target);
      Thread answers = Thread.ofVirtual().start(() -> copy(server, client));
      copy(client, server);
      answers.join();
      client.close();
      server.close();
    } catch (IOException e) {
      reset();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void copy(Socket from, Socket to) {
    byte[] chunk = new byte[CHUNK];
    try {
      for (int n = from.getInputStream().read(chunk);
          n >= 0;
          n = from.getInputStream().read(chunk)) {
        gate.pass();
        carry(chunk, n, from, to);
      }
      gate.pass();
      to.shutdownOutput();
    } catch (IOException e) {
      // An end that failed is passed on as a failure.
      reset();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void carry(byte[] chunk, int n, Socket from, Socket to)
      throws IOException, InterruptedException {
    switch (traffic.get()) {
      case Traffic.Freely() -> write(chunk, n, from, to);
      case Traffic.Unanswered() -> {
        if (from.equals(server)) {
          torn = true;
        } else {
          write(chunk, n, from, to);
        }
      }
      case Traffic.Slowly(int bytesPerSecond) -> {
        Thread.sleep(Duration.ofNanos(n * NANOS_PER_SECOND / bytesPerSecond));
        write(chunk, n, from, to);
      }
      case Traffic.Briefly(long bytes) -> {
        long before = carried.getAndAdd(n);
        int room = Math.clamp(bytes - before, 0, n);
        write(chunk, room, from, to);
        if (room < n) {
          reset();
        }
      }
    }
  }

  private void write(byte[] chunk, int n, Socket from, Socket to) throws IOException {
    if (torn && from.equals(server)) {
      // What follows a gap would be nonsense.
      reset();
      return;
    }
    to.getOutputStream().write(chunk, 0, n);
  }

  /** Forgets what it has carried so far. */
  void countAnew() {
    carried.set(0);
  }

  /** Whether something was swallowed, so that nothing sensible can follow. */
  boolean isTorn() {
    return torn;
  }

  void reset() {
    reset(client);
    reset(server);
  }

  private static void reset(Socket socket) {
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // It was closed already.
    }
  }
}
