package dev.notifier.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.acknowledgement.Answer;
import dev.notifier.domain.application.attempt.Exchanges.Exchange.Answered;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {
  private final Calls calls = Calls.toLoopback();

  @AfterEach
  void close() {
    calls.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "text/plain; charset=\"GBK\"",
        "nonsense that can be printed",
      })
  void takes_the_content_type_as_the_receiver_names_it(String contentType) throws IOException {
    assertThat(answerWith("Content-Type: " + contentType).contentType()).contains(contentType);
  }

  @Test
  void takes_a_content_type_of_128_characters_and_no_more() throws IOException {
    String longest = "text/" + "x".repeat(123);
    assertThat(answerWith("Content-Type: " + longest).contentType()).contains(longest);
    assertThat(answerWith("Content-Type: " + longest + "x").contentType()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X: y",
        "Content-Type:",
        "Content-Type: text/\u00fc",
        "Content-Type: text/plain;\tcharset=x",
        "Content-Type: text/\u001b[31m",
        "Content-Type: text/plain\r\nContent-Type: text/html"
      })
  void takes_no_content_type_that_is_unclear_or_cannot_be_printed(String header)
      throws IOException {
    Answer answer = answerWith(header);
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.contentType()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Retry-After: 180 | PT3M",
        "retry-after: 180 | PT3M",
        "Retry-After: 5@RETRY-AFTER: 7 | PT7S",
        "Retry-After: Tue, 24 Nov 2026 03:28:40 GMT | PT10S",
        "Date: Tue, 24 Nov 2026 03:28:39 GMT@Retry-After: Tue, 24 Nov 2026 03:28:40 GMT | PT1S",
        "Retry-After: 1000000000000000000000000000000 | PT720H",
        "Retry-After: soon |",
        "Retry-After: |",
        "X: y |"
      })
  void reads_how_long_the_receiver_asks_to_be_left_alone(String headers, @Nullable Duration wait)
      throws IOException {
    assertThat(answerWith(headers.replace("@", "\r\n")).retryAfter())
        .isEqualTo(Optional.ofNullable(wait));
  }

  @Test
  void reads_a_number_as_long_as_a_line_may_be() throws IOException {
    assertThat(answerWith("Retry-After: " + "9".repeat(8_000)).retryAfter())
        .contains(RetryAfter.LONGEST);
  }

  private Answer answerWith(String headers) throws IOException {
    try (var receiver =
        new ScriptedReceiver(
            wire ->
                wire.send(
                    "HTTP/1.1 429 Slow Down\r\nContent-Length: 0\r\n" + headers + "\r\n\r\n"))) {
      return ((Answered) calls.post(receiver.url("/"))).answer();
    }
  }
}
