package dev.notifier.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.acknowledgement.Answer;
import dev.notifier.domain.application.attempt.Exchanges.Exchange;
import dev.notifier.domain.application.attempt.Exchanges.Exchange.Answered;
import dev.notifier.domain.application.attempt.Exchanges.Exchange.Failed;
import dev.notifier.domain.task.TaskRequest;
import dev.notifier.domain.task.UnreachableCause;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptConnectionsTest {
  private static final String SUCCESS = "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nsuccess";

  private final Calls calls = Calls.toLoopback();

  @AfterEach
  void close() {
    calls.close();
  }

  @Test
  void uses_a_connection_again() throws IOException {
    try (var receiver = new ScriptedReceiver(wire -> wire.send(SUCCESS))) {
      for (int i = 0; i < 5; i++) {
        assertThat(answer(calls.post(receiver.url("/"))).status()).isEqualTo(200);
      }
      assertThat(receiver.connections()).isEqualTo(1);
    }
  }

  @Test
  void opens_a_new_connection_when_the_receiver_has_closed_the_old_one() throws IOException {
    CompletableFuture<Boolean> closed = new CompletableFuture<>();
    try (var receiver =
        new ScriptedReceiver(
            wire -> {
              wire.send(SUCCESS);
              wire.close();
              closed.complete(true);
            })) {
      calls.post(receiver.url("/"));
      closed.join();

      assertThat(answer(calls.post(receiver.url("/"))).status()).isEqualTo(200);
      assertThat(receiver.requests()).hasSize(2);
      assertThat(receiver.connections()).isEqualTo(2);
    }
  }

  @Test
  void loses_one_request_at_most_to_a_receiver_that_hangs_up_after_its_answers()
      throws IOException {
    Set<ScriptedReceiver.Wire> answered = ConcurrentHashMap.newKeySet();
    try (var receiver =
        new ScriptedReceiver(
            wire -> {
              if (answered.add(wire)) {
                wire.send(SUCCESS);
              } else {
                wire.close();
              }
            })) {
      assertThat(answer(calls.post(receiver.url("/"))).status()).isEqualTo(200);
      assertThat(calls.post(receiver.url("/")))
          .isInstanceOfSatisfying(
              Failed.class, failed -> assertThat(failed.cause()).isEqualTo(UnreachableCause.RESET));

      for (int i = 0; i < 3; i++) {
        assertThat(answer(calls.post(receiver.url("/"))).status()).isEqualTo(200);
      }
      assertThat(receiver.connections()).isEqualTo(4);
    }
  }

  @Test
  void goes_on_using_connections_to_a_receiver_that_was_slow_once() throws IOException {
    var turn = new AtomicInteger();
    try (var receiver =
        new ScriptedReceiver(
            wire -> {
              if (turn.incrementAndGet() == 2) {
                wire.hang();
              }
              wire.send(SUCCESS);
            })) {
      var request = new TaskRequest("GET", receiver.url("/"), "text/plain", Bytes.empty());
      assertThat(answer(calls.post(receiver.url("/"))).status()).isEqualTo(200);
      assertThat(calls.send(request, Duration.ofMillis(200)))
          .isInstanceOfSatisfying(
              Failed.class,
              failed -> assertThat(failed.cause()).isEqualTo(UnreachableCause.TIMEOUT));

      for (int i = 0; i < 3; i++) {
        assertThat(answer(calls.post(receiver.url("/"))).status()).isEqualTo(200);
      }
      assertThat(receiver.connections()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 204 No Content\r\n\r\nsuccess",
        "HTTP/1.1 204 No Content\r\nContent-Length: 7\r\n\r\nsuccess",
        "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nsuccess",
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
      })
  void never_takes_leftovers_for_the_next_answer(String tooMuch) throws IOException {
    var turn = new AtomicInteger();
    try (var receiver =
        new ScriptedReceiver(wire -> wire.send(turn.getAndIncrement() == 0 ? tooMuch : SUCCESS))) {
      assertThat(answer(calls.post(receiver.url("/"))).status()).isBetween(200, 204);
      assertThat(answer(calls.post(receiver.url("/"))))
          .isEqualTo(new Answer(200, Bytes.ofUtf8("success"), false));
      assertThat(receiver.requests()).hasSize(2);
    }
  }

  private static Answer answer(Exchange exchange) {
    assertThat(exchange).isInstanceOf(Answered.class);
    return ((Answered) exchange).answer();
  }
}
