package dev.notifier.domain.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SecretTest {
  private static final byte[] BYTES = {115, 51, 99, 114, 51, 116};

  @Test
  void is_never_printed() {
    Secret secret = Secret.of(BYTES);
    var key = new SigningKey(new UUID(0, 1), SecretType.V1, secret, Optional.empty());

    assertThat(secret).hasToString("Secret");
    assertThat(key.toString()).doesNotContain("s3cr3t").doesNotContain("115");
  }

  @Test
  void is_no_longer_touched_by_changes_to_the_array_that_it_came_from() {
    byte[] source = BYTES.clone();
    Secret secret = Secret.of(source);

    source[0] = 0;

    assertThat(secret.expose()).isEqualTo(BYTES);
  }

  @Test
  void gives_a_copy_that_may_be_wiped() {
    Secret secret = Secret.of(BYTES);

    secret.expose()[0] = 0;

    assertThat(secret.expose()).isEqualTo(BYTES);
  }

  @Test
  void is_equal_to_one_of_the_same_bytes_only() {
    assertThat(Secret.of(BYTES))
        .isEqualTo(Secret.of(BYTES))
        .hasSameHashCodeAs(Secret.of(BYTES))
        .isNotEqualTo(Secret.of(new byte[6]))
        .isNotEqualTo(Secret.of(new byte[] {115, 51, 99, 114, 51}))
        .isNotEqualTo(Secret.of(new byte[] {115, 51, 99, 114, 51, 116, 0}))
        .isNotEqualTo("s3cr3t");
  }
}
