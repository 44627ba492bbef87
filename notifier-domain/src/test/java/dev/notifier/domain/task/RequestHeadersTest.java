package dev.notifier.domain.task;

import static dev.notifier.domain.Violations.assertViolates;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadersTest {

  static Stream<String> names() {
    return Stream.of(
        "a",
        "Authorization",
        "X-Api-Key",
        "!#$%&'*+.^_`|~-",
        "9",
        "webhooks",
        "x-webhook-id",
        "notifierx",
        "Hosts",
        "Cookie",
        "User-Agent",
        "x".repeat(64));
  }

  @ParameterizedTest
  @MethodSource("names")
  void take_any_name_that_http_allows(String name) {
    assertThat(headers(name, "v").byName()).containsExactly(Map.entry(name, "v"));
  }

  static Stream<String> malformedNames() {
    return Stream.of(
        "",
        " ",
        "a b",
        "a:",
        ":path",
        "a\r\nb",
        "a\n",
        "a\0",
        "ä",
        "\u212A",
        "(a)",
        "x".repeat(65));
  }

  @ParameterizedTest
  @MethodSource("malformedNames")
  void refuse_every_other_name_without_repeating_it(String name) {
    assertViolates("", "header-name", () -> headers(name, "v"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host",
        "host",
        "HOST",
        "Content-Length",
        "content-type",
        "Transfer-Encoding",
        "Connection",
        "Keep-Alive",
        "TE",
        "Trailer",
        "Upgrade",
        "Expect",
        "Accept-Encoding",
        "Proxy-Authorization",
        "Proxy-Connection",
        "webhook-id",
        "Webhook-Signature",
        "webhook-",
        "Notifier-Attempt"
      })
  void leave_framing_connection_and_our_own_headers_alone(String name) {
    assertViolates(name, "not-reserved", () -> headers(name, "v"));
  }

  static Stream<String> values() {
    return Stream.of("", " ", "~", "Bearer abc.def==", "a: b, \"c\"; d=e", "x".repeat(1024));
  }

  @ParameterizedTest
  @MethodSource("values")
  void take_printable_values(String value) {
    assertThat(headers("X-Key", value).byName()).containsEntry("X-Key", value);
  }

  static Stream<String> unfitValues() {
    return Stream.of(
        "a\r\nX-Smuggled: 1", "a\n", "\na", "a\r", "a\tb", "a\0", "\u007F", "é", "x".repeat(1025));
  }

  @ParameterizedTest
  @MethodSource("unfitValues")
  void refuse_every_other_value(String value) {
    assertViolates("X-Key", "printable-ascii", () -> headers("X-Key", value));
  }

  @Test
  void are_at_most_32() {
    assertThat(new RequestHeaders(numbered(32)).byName()).hasSize(32);
    assertViolates("", "at-most-32", () -> new RequestHeaders(numbered(33)));
  }

  @Test
  void name_none_twice_whatever_the_case() {
    assertViolates("", "once", () -> new RequestHeaders(Map.of("X-Key", "1", "x-key", "2")));
  }

  @Test
  void keep_their_order_and_do_not_change_with_the_map_they_were_made_of() {
    Map<String, String> source = numbered(20);
    RequestHeaders headers = new RequestHeaders(source);

    source.clear();

    assertThat(headers.byName()).containsExactlyEntriesOf(numbered(20));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> headers.byName().clear());
  }

  @Test
  void keep_their_values_out_of_logs() {
    assertThat(headers("Authorization", "secret")).hasToString("[Authorization]");
    assertThat(RequestHeaders.NONE).hasToString("[]");
  }

  private static RequestHeaders headers(String name, String value) {
    return new RequestHeaders(Map.of(name, value));
  }

  private static SequencedMap<String, String> numbered(int count) {
    SequencedMap<String, String> headers = new LinkedHashMap<>();
    for (int i = count; i > 0; i--) {
      headers.put("X-" + i, "value " + i);
    }
    return headers;
  }
}
