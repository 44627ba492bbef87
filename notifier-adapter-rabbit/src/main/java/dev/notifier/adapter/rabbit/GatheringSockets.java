package dev.notifier.adapter.rabbit;

import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sockets whose output gathers what is flushed, for a client that flushes after each command.
 *
 * @see GatheringOutput
 */
final class GatheringSockets extends SocketFactory {

  /** Has this factory's connections gather. Those with TLS get their sockets from its context. */
  static void use(ConnectionFactory factory) {
    if (!factory.isSSL()) {
      factory.setSocketFactory(new GatheringSockets());
    }
  }

  @Override
  public Socket createSocket() {
    return new GatheringSocket();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected(createSocket(), new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(createSocket(), new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return connected(bound(local, localPort), new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return connected(bound(local, localPort), new InetSocketAddress(host, port));
  }

  private Socket bound(InetAddress local, int port) throws IOException {
    Socket socket = createSocket();
    socket.bind(new InetSocketAddress(local, port));
    return socket;
  }

  private static Socket connected(Socket socket, InetSocketAddress address) throws IOException {
    socket.connect(address);
    return socket;
  }

  private static final class GatheringSocket extends Socket {
    private @Nullable GatheringOutput output;

    @Override
    public synchronized OutputStream getOutputStream() throws IOException {
      if (output == null) {
        output = new GatheringOutput(super.getOutputStream());
      }
      return output;
    }

    @Override
    public void close() throws IOException {
      GatheringOutput open = opened();
      if (open != null) {
        open.end();
      }
      super.close();
    }

    private synchronized @Nullable GatheringOutput opened() {
      return output;
    }
  }
}
