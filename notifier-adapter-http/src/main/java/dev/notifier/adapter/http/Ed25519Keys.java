package dev.notifier.adapter.http;

import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.application.merchant.SecretMaterials.Material;
import dev.notifier.domain.signing.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Keys of Ed25519. What is kept is the seed of 32 bytes; the secret key of other software is often
 * that and the public key, 64 bytes in one.
 */
final class Ed25519Keys {
  static final int SEED_BYTES = 32;

  private static final int KEY_BYTES = 32;
  private static final String SECRET_PREFIX = "whsk_";
  private static final String PUBLIC_PREFIX = "whpk_";

  private Ed25519Keys() {}

  static Material of(byte[] seed) {
    return new Material(
        Secret.of(seed),
        Optional.empty(),
        Optional.of(PUBLIC_PREFIX + Base64.getEncoder().encodeToString(publicKey(seed))));
  }

  /**
   * Reads a seed, or a seed and its public key.
   *
   * @throws InvalidValueException naming the field {@code secret}
   */
  static Material read(String text) {
    byte[] bytes =
        Base64Text.decode(
            text.startsWith(SECRET_PREFIX) ? text.substring(SECRET_PREFIX.length()) : text);
    if (bytes.length != SEED_BYTES && bytes.length != SEED_BYTES + KEY_BYTES) {
      throw new InvalidValueException(
          "secret",
          "32-or-64-bytes",
          "A secret key of Ed25519 has 32 bytes, or 64 with its public key.");
    }
    byte[] seed = Arrays.copyOf(bytes, SEED_BYTES);
    byte[] rest = Arrays.copyOfRange(bytes, SEED_BYTES, bytes.length);
    if (rest.length > 0 && !MessageDigest.isEqual(rest, publicKey(seed))) {
      throw new InvalidValueException(
          "secret",
          "its-own-public-key",
          "The public key within the secret key belongs to another.");
    }
    return of(seed);
  }

  private static byte[] publicKey(byte[] seed) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, new Fixed(seed));
      PublicKey key = generator.generateKeyPair().getPublic();
      byte[] encoded = key.getEncoded();
      return Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("The JDK lacks Ed25519", missing);
    }
  }

  /** The JDK grows a public key only from a seed that it has drawn itself: from here. */
  private static final class Fixed extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] seed;

    Fixed(byte[] seed) {
      this.seed = seed;
    }

    @Override
    public void nextBytes(byte[] target) {
      if (target.length != seed.length) {
        throw new IllegalStateException("The JDK draws no seed of " + seed.length + " bytes");
      }
      System.arraycopy(seed, 0, target, 0, seed.length);
    }
  }
}
