package dev.notifier.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BytesTest {

  @Test
  void are_equal_when_their_content_is() {
    Bytes ours = Bytes.of("success".getBytes(UTF_8));

    assertThat(ours).isEqualTo(Bytes.ofUtf8("success")).hasSameHashCodeAs(Bytes.ofUtf8("success"));
    assertThat(ours).isNotEqualTo(Bytes.ofUtf8("Success")).isNotEqualTo("success");
    assertThat(Bytes.ofUtf8("")).isEqualTo(Bytes.empty());
  }

  @Test
  void do_not_change_with_the_array_they_were_made_of() {
    byte[] source = {1, 2, 3};
    Bytes bytes = Bytes.of(source);

    source[0] = 9;
    bytes.toArray()[1] = 9;

    assertThat(bytes.toArray()).containsExactly(1, 2, 3);
  }

  @Test
  void know_their_length() {
    assertThat(Bytes.empty().length()).isZero();
    assertThat(Bytes.empty().isEmpty()).isTrue();
    assertThat(Bytes.of(new byte[0]).isEmpty()).isTrue();
    assertThat(Bytes.ofUtf8("é").length()).isEqualTo(2);
    assertThat(Bytes.ofUtf8("é").isEmpty()).isFalse();
  }

  @Test
  void decode_malformed_utf8_to_replacement_characters() {
    assertThat(Bytes.of(new byte[] {'o', 'k', (byte) 0xC3}).utf8()).isEqualTo("ok\uFFFD");
  }

  @Test
  void keep_their_content_out_of_logs() {
    assertThat(Bytes.ofUtf8("secret")).hasToString("6 bytes");
  }
}
