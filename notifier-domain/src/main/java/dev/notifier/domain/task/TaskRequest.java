package dev.notifier.domain.task;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.InvalidValueException;
import java.net.URI;

/**
 * What is sent at every attempt of a task, byte for byte.
 *
 * @param method {@code POST} or {@code GET}
 * @param contentType the body's media type
 * @param body at most {@link #MAX_BODY_BYTES}
 */
public record TaskRequest(String method, URI url, String contentType, Bytes body) {
  public static final int MAX_BODY_BYTES = 64 * 1024;

  /**
   * Checks the length of the body.
   *
   * @throws InvalidValueException if the body is too long
   */
  public TaskRequest {
    if (body.length() > MAX_BODY_BYTES) {
      throw new InvalidValueException(
          "payload",
          "at-most-64-KiB",
          "A payload has at most 65536 bytes, not " + body.length() + ".");
    }
  }
}
