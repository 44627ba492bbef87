package dev.notifier.testkit.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Locale;

/** Messages of HTTP/1.1 that are well-formed and tell their length, in buffers that are filled. */
final class HttpMessages {
  private static final String LENGTH = "content-length:";

  private HttpMessages() {}

  /** The length of the message at the beginning, or 0 while it has not arrived completely. */
  static int whole(ByteBuffer buffer) {
    String text = text(buffer);
    int head = text.indexOf("\r\n\r\n");
    if (head < 0) {
      return 0;
    }
    int length = head + 4 + bodyLength(text.substring(0, head).toLowerCase(Locale.ROOT));
    return buffer.position() >= length ? length : 0;
  }

  /** What has been read, up to the position. */
  static String text(ByteBuffer buffer) {
    return ISO_8859_1.decode(buffer.duplicate().flip()).toString();
  }

  private static int bodyLength(String head) {
    int at = head.indexOf(LENGTH);
    if (at < 0) {
      return 0;
    }
    int end = head.indexOf('\r', at);
    return Integer.parseInt(
        head.substring(at + LENGTH.length(), end < 0 ? head.length() : end).strip());
  }
}
