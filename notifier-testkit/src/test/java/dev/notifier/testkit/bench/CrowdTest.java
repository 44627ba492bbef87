package dev.notifier.testkit.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrowdTest {
  private final JsonPosts posts = new JsonPosts("/here", "a-key");
  private FastReceiver server;

  @BeforeEach
  void start() throws IOException {
    server = FastReceiver.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 64, 500})
  void every_request_is_answered_once_however_many_clients_there_are(int clients)
      throws IOException {
    List<String> seen = new CopyOnWriteArrayList<>();
    server.showTo(seen::add);
    AtomicInteger made = new AtomicInteger();
    List<String> expected = new ArrayList<>();
    for (int i = 1; i <= 300; i++) {
      expected.add(new String(posts.of("{\"n\":" + i + "}"), UTF_8));
    }

    new Crowd(port(), 200)
        .send(300, clients, () -> posts.of("{\"n\":" + made.incrementAndGet() + "}"));

    assertThat(seen).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void another_status_is_a_failure() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new Crowd(port(), 202).send(1, 1, () -> posts.of("{}")))
        .withMessageContaining("200 OK");
  }

  private int port() {
    return URI.create(server.url()).getPort();
  }
}
