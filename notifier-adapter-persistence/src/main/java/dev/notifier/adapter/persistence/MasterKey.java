package dev.notifier.adapter.persistence;

import dev.notifier.domain.signing.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Protects the keys of secrets.
 *
 * @param id tells keys apart, and nothing of the key itself
 */
record MasterKey(String id, Secret key) {
  private static final byte[] LABEL = "notifier master key".getBytes(StandardCharsets.UTF_8);
  private static final int ID_BYTES = 8;

  static MasterKey of(Secret key) {
    byte[] bytes = key.expose();
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(LABEL);
      byte[] hash = digest.digest(bytes);
      return new MasterKey(HexFormat.of().formatHex(hash, 0, ID_BYTES), key);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }
}
