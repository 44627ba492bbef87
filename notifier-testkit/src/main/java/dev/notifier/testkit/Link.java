package dev.notifier.testkit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** One proxied connection: copies bytes both ways, each chunk through the gate. */
final class Link {
  private static final int CHUNK = 16 * 1024;

  private final Socket client;
  private final Socket server;
  private final Gate gate;

  Link(Socket client, Socket server, Gate gate) {
    this.client = client;
    this.server = server;
    this.gate = gate;
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
        to.getOutputStream().write(chunk, 0, n);
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
