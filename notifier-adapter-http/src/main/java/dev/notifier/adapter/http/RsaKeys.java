package dev.notifier.adapter.http;

import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.application.merchant.SecretMaterials.Material;
import dev.notifier.domain.signing.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys of RSA in PKCS #8, and their public keys as Alipay and WeChat Pay show and take them. */
final class RsaKeys {
  private static final int BITS = 2048;

  /** A signature with a longer one would take too long. */
  private static final int MAX_BITS = 8192;

  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*)-----END \\1-----", Pattern.DOTALL);

  private RsaKeys() {}

  static Material generate(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS, random);
      KeyPair pair = generator.generateKeyPair();
      return material(pair.getPrivate().getEncoded(), pair.getPublic());
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("The JDK lacks RSA", missing);
    }
  }

  /**
   * Reads PEM, or what is between its lines.
   *
   * @throws InvalidValueException naming the field {@code secret}
   */
  static Material read(String text) {
    byte[] pkcs8 = Base64Text.decode(base64(text.strip()).replaceAll("\\s", ""));
    try {
      KeyFactory factory = KeyFactory.getInstance("RSA");
      if (!(factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8))
          instanceof RSAPrivateCrtKey key)) {
        throw unreadable();
      }
      int bits = key.getModulus().bitLength();
      if (bits < BITS || bits > MAX_BITS) {
        throw new InvalidValueException(
            "secret",
            "2048-to-8192-bits",
            "The RSA key has %d bits, not 2048 to 8192.".formatted(bits));
      }
      // Parts that do not fit together show when the key is used, or never.
      Cryptography.sha256WithRsa(Secret.of(pkcs8), new byte[0]);
      return material(
          pkcs8,
          factory.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent())));
    } catch (GeneralSecurityException malformed) {
      throw unreadable();
    }
  }

  private static String base64(String text) {
    Matcher pem = PEM.matcher(text);
    if (!pem.matches()) {
      return text;
    }
    if (!pem.group(1).equals("PRIVATE KEY")) {
      throw unreadable();
    }
    return pem.group(2);
  }

  private static Material material(byte[] pkcs8, PublicKey publicKey) {
    return new Material(
        Secret.of(pkcs8),
        Optional.empty(),
        Optional.of(Base64.getEncoder().encodeToString(publicKey.getEncoded())));
  }

  private static InvalidValueException unreadable() {
    return new InvalidValueException(
        "secret",
        "rsa-key-in-pkcs8",
        "The secret is not an unencrypted RSA key in PKCS #8 (BEGIN PRIVATE KEY)."
            + " \"openssl pkcs8 -topk8 -nocrypt\" makes one of other forms.");
  }
}
