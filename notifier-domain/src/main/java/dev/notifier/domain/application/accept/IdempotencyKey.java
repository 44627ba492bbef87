package dev.notifier.domain.application.accept;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.InvalidValueException;

/**
 * Makes a repeated request the same request.
 *
 * @param value the client's key, unique within its tenant: 1 to 255 printable ASCII characters
 *     without spaces
 * @param fingerprint a hash of the request, to tell a repeat from another request under the same
 *     key
 */
public record IdempotencyKey(String value, Bytes fingerprint) {
  /**
   * Checks the form of the key.
   *
   * @throws InvalidValueException if the key is malformed
   */
  public IdempotencyKey {
    if (!value.matches("[\\x21-\\x7E]{1,255}")) {
      throw new InvalidValueException(
          "idempotencyKey",
          "1-to-255-printable-ascii",
          "An idempotency key has 1 to 255 printable ASCII characters without spaces.");
    }
  }
}
