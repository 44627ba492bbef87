package dev.notifier.adapter.http;

import dev.notifier.domain.signing.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** What the schemes need of the JDK's cryptography, with secrets in the form they are kept in. */
final class Cryptography {
  private static final int GCM_TAG_BITS = 128;

  private Cryptography() {}

  static byte[] hmacSha256(Secret secret, byte[] message) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.expose(), "HmacSHA256"));
    return mac.doFinal(message);
  }

  /** Signs with the key that grows from a seed of 32 bytes. */
  static byte[] ed25519(Secret seed, byte[] message) throws GeneralSecurityException {
    var key = new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed.expose());
    return sign("Ed25519", KeyFactory.getInstance("Ed25519").generatePrivate(key), message);
  }

  /** Signs with a key in PKCS #8. */
  static byte[] sha256WithRsa(Secret pkcs8, byte[] message) throws GeneralSecurityException {
    var key = new PKCS8EncodedKeySpec(pkcs8.expose());
    return sign("SHA256withRSA", KeyFactory.getInstance("RSA").generatePrivate(key), message);
  }

  /** Encrypts, with the tag at the end. The same nonce must never be used twice with a key. */
  static byte[] aesGcm(Secret key, byte[] nonce, byte[] associatedData, byte[] plaintext)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE,
        new SecretKeySpec(key.expose(), "AES"),
        new GCMParameterSpec(GCM_TAG_BITS, nonce));
    cipher.updateAAD(associatedData);
    return cipher.doFinal(plaintext);
  }

  private static byte[] sign(String algorithm, PrivateKey key, byte[] message)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(message);
    return signature.sign();
  }
}
