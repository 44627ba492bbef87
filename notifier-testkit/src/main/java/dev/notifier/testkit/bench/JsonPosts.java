package dev.notifier.testkit.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/** Requests that post JSON to one path, by HTTP/1.1. */
final class JsonPosts {
  private final String head;

  JsonPosts(String path, String key) {
    this.head =
        "POST "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Authorization: Bearer "
            + key
            + "\r\nContent-Length: ";
  }

  byte[] of(String json) {
    byte[] body = json.getBytes(UTF_8);
    byte[] start = (head + body.length + "\r\n\r\n").getBytes(ISO_8859_1);
    byte[] request = new byte[start.length + body.length];
    System.arraycopy(start, 0, request, 0, start.length);
    System.arraycopy(body, 0, request, start.length, body.length);
    return request;
  }
}
