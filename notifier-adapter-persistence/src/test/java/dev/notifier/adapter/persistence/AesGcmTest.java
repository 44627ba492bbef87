package dev.notifier.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AesGcmTest {
  private static final byte[] PLAIN = bytes("a secret");
  private static final byte[] CONTEXT = bytes("context");

  private final byte[] key = AesGcm.newKey();
  private final byte[] sealed = AesGcm.seal(key, PLAIN, CONTEXT);

  @Test
  void what_is_sealed_opens() {
    assertThat(AesGcm.open(key, sealed, CONTEXT)).hasValue(PLAIN);
  }

  @Test
  void nothing_opens_where_any_bit_was_changed() {
    assertThat(IntStream.range(0, 8 * sealed.length))
        .allSatisfy(bit -> assertThat(AesGcm.open(key, flipped(sealed, bit), CONTEXT)).isEmpty());
  }

  @Test
  void nothing_opens_with_another_key_or_context_or_cut_short() {
    assertThat(AesGcm.open(AesGcm.newKey(), sealed, CONTEXT)).isEmpty();
    assertThat(AesGcm.open(key, sealed, bytes("contexT"))).isEmpty();
    assertThat(AesGcm.open(key, bytes("too short"), CONTEXT)).isEmpty();
    assertThat(AesGcm.open(key, new byte[0], CONTEXT)).isEmpty();
  }

  @Test
  void the_same_is_never_sealed_alike() {
    assertThat(AesGcm.seal(key, PLAIN, CONTEXT)).isNotEqualTo(sealed);
    assertThat(AesGcm.newKey()).hasSize(32).isNotEqualTo(key);
  }

  @Test
  void a_nonce_and_a_tag_are_added() {
    assertThat(sealed).hasSize(12 + PLAIN.length + 16);
  }

  private static byte[] flipped(byte[] bytes, int bit) {
    byte[] changed = bytes.clone();
    changed[bit / 8] ^= (byte) (1 << bit % 8);
    return changed;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
