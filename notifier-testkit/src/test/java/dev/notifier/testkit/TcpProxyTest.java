package dev.notifier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {
  private static final long SECOND = 1_000_000_000;

  private final List<Integer> heard = new CopyOnWriteArrayList<>();
  private ServerSocket echo;
  private TcpProxy proxy;

  @BeforeEach
  void start() throws IOException {
    echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::echo);
    proxy = TcpProxy.to("127.0.0.1", echo.getLocalPort());
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
    echo.close();
  }

  @Test
  void passes_bytes_and_the_end_of_a_connection_on() throws IOException {
    try (Socket socket = connect()) {
      assertThat(ask(socket, 7)).isEqualTo(7);
      socket.shutdownOutput();
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void refuses_and_cuts_until_it_passes_again() throws IOException {
    try (Socket socket = connect()) {
      ask(socket, 7);
      proxy.refuse();
      assertThatThrownBy(() -> ask(socket, 8)).isInstanceOf(IOException.class);
      assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
    }
    proxy.pass();
    try (Socket socket = connect()) {
      assertThat(ask(socket, 9)).isEqualTo(9);
    }
  }

  @Test
  void holds_everything_back_as_a_black_hole() throws IOException {
    try (Socket old = connect()) {
      ask(old, 7);
      proxy.blackhole();
      assertThatThrownBy(() -> ask(old, 8)).isInstanceOf(SocketTimeoutException.class);
      try (Socket fresh = connect()) {
        assertThatThrownBy(() -> ask(fresh, 9)).isInstanceOf(SocketTimeoutException.class);
        proxy.pass();
        assertThat(old.getInputStream().read()).isEqualTo(8);
        assertThat(fresh.getInputStream().read()).isEqualTo(9);
      }
    }
  }

  @Test
  void swallows_what_the_server_answers_and_cuts_that_connection_in_the_end() throws IOException {
    try (Socket socket = connect()) {
      ask(socket, 7);
      proxy.dropReplies();
      assertThatThrownBy(() -> ask(socket, 8)).isInstanceOf(SocketTimeoutException.class);
      assertThat(heard).endsWith(8);
      proxy.pass();
      assertThatThrownBy(() -> ask(socket, 9)).isInstanceOf(SocketException.class);
    }
    try (Socket socket = connect()) {
      assertThat(ask(socket, 9)).isEqualTo(9);
    }
  }

  @Test
  void resets_a_connection_that_has_carried_enough() throws IOException {
    try (Socket socket = connect()) {
      ask(socket, 7);
      proxy.cutAfter(3);
      assertThat(ask(socket, 8)).isEqualTo(8);
      assertThatThrownBy(() -> askTwice(socket)).isInstanceOf(SocketException.class);
      // The third byte arrived, its answer did not.
      assertThat(heard).endsWith(8, 9);
    }
  }

  @Test
  void carries_no_more_than_so_many_bytes_in_a_second() throws IOException {
    try (Socket socket = connect()) {
      proxy.throttle(20);
      long begin = System.nanoTime();
      ask(socket, 7);
      assertThat(System.nanoTime() - begin).isGreaterThan(2 * SECOND / 20);
    }
  }

  private static void askTwice(Socket socket) throws IOException {
    ask(socket, 9);
    ask(socket, 10);
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(proxy.host(), proxy.port());
    socket.setSoTimeout(300);
    return socket;
  }

  private static int ask(Socket socket, int value) throws IOException {
    socket.getOutputStream().write(value);
    return socket.getInputStream().read();
  }

  private void echo() {
    try {
      while (true) {
        Socket socket = echo.accept();
        Thread.ofVirtual().start(() -> echo(socket));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void echo(Socket socket) {
    try (socket) {
      for (int b = socket.getInputStream().read(); b >= 0; b = socket.getInputStream().read()) {
        heard.add(b);
        socket.getOutputStream().write(b);
      }
    } catch (IOException cut) {
      // The proxy does that.
    }
  }
}
