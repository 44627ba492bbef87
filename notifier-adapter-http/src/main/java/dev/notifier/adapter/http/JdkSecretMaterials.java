package dev.notifier.adapter.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.application.merchant.SecretMaterials;
import dev.notifier.domain.signing.Secret;
import dev.notifier.domain.signing.SecretType;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes secrets with the JDK's cryptography. What is read is never quoted. */
record JdkSecretMaterials(SecureRandom random) implements SecretMaterials {
  private static final String HMAC_PREFIX = "whsec_";
  private static final int HMAC_BYTES = 32;
  private static final int MIN_HMAC_BYTES = 24;
  private static final int MAX_HMAC_BYTES = 64;
  private static final int API_V3_KEY_LENGTH = 32;
  private static final Pattern API_V3_KEY = Pattern.compile("[!-~]{32}");

  @Override
  public Material generate(SecretType type) {
    return switch (type) {
      case V1 -> hmac(draw(HMAC_BYTES));
      case V1A -> Ed25519Keys.of(draw(Ed25519Keys.SEED_BYTES));
      case RSA2 -> RsaKeys.generate(random);
      case API_V3_KEY -> apiV3Key(RandomText.alphanumeric(random, API_V3_KEY_LENGTH));
    };
  }

  @Override
  public Material read(SecretType type, String text) {
    return switch (type) {
      case V1 -> readHmac(text.strip());
      case V1A -> Ed25519Keys.read(text.strip());
      case RSA2 -> RsaKeys.read(text);
      case API_V3_KEY -> readApiV3Key(text.strip());
    };
  }

  private static Material readHmac(String text) {
    byte[] bytes =
        Base64Text.decode(
            text.startsWith(HMAC_PREFIX) ? text.substring(HMAC_PREFIX.length()) : text);
    if (bytes.length < MIN_HMAC_BYTES || bytes.length > MAX_HMAC_BYTES) {
      throw new InvalidValueException(
          "secret", "24-to-64-bytes", "A secret of the type v1 has 24 to 64 bytes.");
    }
    return hmac(bytes);
  }

  private static Material hmac(byte[] bytes) {
    return new Material(
        Secret.of(bytes),
        Optional.of(HMAC_PREFIX + Base64.getEncoder().encodeToString(bytes)),
        Optional.empty());
  }

  private static Material readApiV3Key(String text) {
    if (!API_V3_KEY.matcher(text).matches()) {
      throw new InvalidValueException(
          "secret",
          "32-characters",
          "An API v3 key has 32 printable characters of ASCII, without spaces.");
    }
    return apiV3Key(text);
  }

  private static Material apiV3Key(String text) {
    return new Material(Secret.of(text.getBytes(US_ASCII)), Optional.of(text), Optional.empty());
  }

  private byte[] draw(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
