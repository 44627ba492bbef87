package dev.notifier.adapter.http;

import dev.notifier.domain.InvalidValueException;
import java.util.Base64;

/** Secrets as text. */
final class Base64Text {
  private Base64Text() {}

  /**
   * Decodes the common alphabet, with padding or without.
   *
   * @throws InvalidValueException naming the field {@code secret}
   */
  static byte[] decode(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException malformed) {
      // Without the cause: its message quotes a character.
      throw new InvalidValueException("secret", "base64", "The secret is not Base64.");
    }
  }
}
