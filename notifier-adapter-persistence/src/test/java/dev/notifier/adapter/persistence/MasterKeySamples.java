package dev.notifier.adapter.persistence;

import dev.notifier.adapter.persistence.SecretsConfiguration.MasterKeys;
import dev.notifier.domain.signing.Secret;
import dev.notifier.domain.signing.SecretType;
import dev.notifier.domain.signing.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keys to test with. */
final class MasterKeySamples {
  static final Secret OLD = key(1);
  static final Secret NEW = key(2);

  private MasterKeySamples() {}

  static MasterKeys only(Secret present) {
    return new MasterKeys(Optional.of(present), List.of());
  }

  static MasterKeys rotated(Secret present, Secret... previous) {
    return new MasterKeys(Optional.of(present), List.of(previous));
  }

  static SigningKey signingKey(SecretType type, String material) {
    return new SigningKey(
        UUID.randomUUID(),
        type,
        Secret.of(material.getBytes(StandardCharsets.UTF_8)),
        Optional.empty());
  }

  private static Secret key(int fill) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) fill);
    return Secret.of(bytes);
  }
}
