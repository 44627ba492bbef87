package dev.notifier.domain.application.accept;

import static dev.notifier.domain.Violations.assertViolates;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notifier.domain.Bytes;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdempotencyKeyTest {
  private static final Bytes FINGERPRINT = Bytes.ofUtf8("fingerprint");

  static Stream<String> keys() {
    return Stream.of("1", "!", "~", "order-1/paid?#\"'\\", "k".repeat(255));
  }

  static Stream<String> malformed() {
    return Stream.of("", " ", "a b", "a\n", "\ta", "a\u007F", "é", "a\0", "k".repeat(256));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void accepts_visible_ascii(String key) {
    assertThat(new IdempotencyKey(key, FINGERPRINT).value()).isEqualTo(key);
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void refuses_anything_else(String key) {
    assertViolates(
        "idempotencyKey", "1-to-255-printable-ascii", () -> new IdempotencyKey(key, FINGERPRINT));
  }

  @Test
  void is_the_same_request_when_key_and_fingerprint_are() {
    assertThat(new IdempotencyKey("k", FINGERPRINT))
        .isEqualTo(new IdempotencyKey("k", Bytes.ofUtf8("fingerprint")))
        .isNotEqualTo(new IdempotencyKey("k", Bytes.ofUtf8("another")));
  }
}
