package dev.notifier.domain.task;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.InvalidValueException;
import java.net.URI;
import java.util.Set;

/**
 * What is sent at every attempt of a task, byte for byte.
 *
 * @param method {@code POST} or {@code GET}
 * @param contentType the body's media type, at most 128 characters
 * @param body at most {@link #MAX_BODY_BYTES}
 * @param headers further ones
 */
public record TaskRequest(
    String method, URI url, String contentType, Bytes body, RequestHeaders headers) {
  public static final int MAX_BODY_BYTES = 64 * 1024;

  private static final Set<String> METHODS = Set.of("POST", "GET");
  private static final int LONGEST_MEDIA_TYPE = 128;

  /** A request without further headers. */
  public TaskRequest(String method, URI url, String contentType, Bytes body) {
    this(method, url, contentType, body, RequestHeaders.NONE);
  }

  /** Whether it can be sent as a media type. */
  public static boolean isMediaType(String text) {
    int slash = text.indexOf('/');
    return slash > 0
        && slash + 1 < text.length()
        && text.length() <= LONGEST_MEDIA_TYPE
        && text.chars().allMatch(character -> character >= ' ' && character <= '~')
        && text.lastIndexOf(' ', slash + 1) < 0;
  }

  /**
   * Checks what could not be sent, or would smuggle a header in.
   *
   * @throws InvalidValueException if the method or the media type is malformed, or the body is too
   *     long
   */
  public TaskRequest {
    if (!METHODS.contains(method)) {
      throw new InvalidValueException("method", "post-or-get", "The method is POST or GET.");
    }
    if (!isMediaType(contentType)) {
      throw new InvalidValueException(
          "contentType",
          "media-type",
          "A content type is a media type of at most 128 printable ASCII characters.");
    }
    if (body.length() > MAX_BODY_BYTES) {
      throw new InvalidValueException(
          "payload",
          "at-most-64-KiB",
          "A payload has at most 65536 bytes, not " + body.length() + ".");
    }
  }
}
