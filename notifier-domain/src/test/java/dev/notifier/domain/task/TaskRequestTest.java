package dev.notifier.domain.task;

import static dev.notifier.domain.Violations.assertViolates;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.Bytes;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskRequestTest {
  private static final URI URL = URI.create("https://merchant.example/callback");

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535, 65_536})
  void carries_up_to_64_kib(int length) {
    assertThat(request("POST", "text/plain", length).body().length()).isEqualTo(length);
  }

  @ParameterizedTest
  @ValueSource(ints = {65_537, 1_000_000})
  void carries_no_more_than_64_kib(int length) {
    assertViolates("payload", "at-most-64-KiB", () -> request("POST", "text/plain", length));
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "GET"})
  void posts_or_gets(String method) {
    assertThat(request(method, "text/plain", 0).method()).isEqualTo(method);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "post", "PUT", "POST ", "GET / HTTP/1.1\r\nX: y"})
  void uses_no_other_method(String method) {
    assertViolates("method", "post-or-get", () -> request(method, "text/plain", 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/b",
        "application/json",
        "application/vnd.shop+json;v=1",
        "text/plain; charset=\"utf-8\"",
        "application/x-www-form-urlencoded"
      })
  void names_a_media_type(String contentType) {
    assertThat(request("POST", contentType, 0).contentType()).isEqualTo(contentType);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "json",
        "/json",
        "text/",
        " text/plain",
        "text /plain",
        "text/ plain",
        "text/plain\u007f",
        "text/plain\n",
        "text/plain\r\nX-Smuggled: 1",
        "text/plain;\0",
        "text/pläin"
      })
  void names_nothing_else_as_its_type(String contentType) {
    assertViolates("contentType", "media-type", () -> request("POST", contentType, 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {127, 128, 129})
  void names_a_type_of_at_most_128_characters(int length) {
    String contentType = "a/" + "b".repeat(length - 2);

    if (length <= 128) {
      assertThat(request("POST", contentType, 0).contentType()).hasSize(length);
    } else {
      assertViolates("contentType", "media-type", () -> request("POST", contentType, 0));
    }
  }

  private static TaskRequest request(String method, String contentType, int length) {
    return new TaskRequest(method, URL, contentType, Bytes.of(new byte[length]));
  }
}
