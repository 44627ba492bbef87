package dev.notifier.testkit.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FastReceiverTest {
  private static final String REQUEST = "POST / HTTP/1.1\r\ncontent-length: 3\r\n\r\nabc";
  private static final int ANSWER = "HTTP/1.1 200 OK".length();

  private FastReceiver receiver;

  @BeforeEach
  void start() throws IOException {
    receiver = FastReceiver.start();
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void answers_each_request_on_a_connection_that_is_kept() throws IOException {
    try (Socket socket = connect()) {
      for (int requests = 1; requests <= 3; requests++) {
        socket.getOutputStream().write(REQUEST.getBytes(ISO_8859_1));
        assertThat(answer(socket)).startsWith("HTTP/1.1 200 OK").endsWith("success");
        assertThat(receiver.received()).isEqualTo(requests);
      }
    }
  }

  @Test
  void counts_a_request_once_it_is_there_whole() throws IOException {
    try (Socket socket = connect()) {
      byte[] bytes = REQUEST.getBytes(ISO_8859_1);
      socket.getOutputStream().write(bytes, 0, bytes.length - 1);
      socket.getOutputStream().flush();
      assertThat(receiver.received()).isZero();
      socket.getOutputStream().write(bytes, bytes.length - 1, 1);
      assertThat(answer(socket)).endsWith("success");
      assertThat(receiver.received()).isEqualTo(1);
    }
  }

  @Test
  void shows_each_request_as_it_came() throws IOException {
    List<String> seen = new CopyOnWriteArrayList<>();
    receiver.showTo(seen::add);
    try (Socket socket = connect()) {
      for (int requests = 1; requests <= 2; requests++) {
        socket.getOutputStream().write(REQUEST.getBytes(ISO_8859_1));
        answer(socket);
      }
    }
    assertThat(seen).containsExactly(REQUEST, REQUEST);
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), URI.create(receiver.url()).getPort());
  }

  private static String answer(Socket socket) throws IOException {
    byte[] answer = new byte[1024];
    int length = socket.getInputStream().readNBytes(answer, 0, ANSWER);
    do {
      length += socket.getInputStream().read(answer, length, answer.length - length);
    } while (!new String(answer, 0, length, ISO_8859_1).endsWith("success"));
    return new String(answer, 0, length, ISO_8859_1);
  }
}
