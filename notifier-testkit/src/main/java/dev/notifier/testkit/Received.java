package dev.notifier.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One request as it came in over the wire. */
public final class Received {
  private final Instant at = Instant.now();
  private final long nanoTime = System.nanoTime();
  private final String method;
  private final String target;
  private final Map<String, List<String>> headers;
  private final byte[] body;

  Received(String method, String target, Map<String, List<String>> headers, byte[] body) {
    this.method = method;
    this.target = target;
    this.headers = headers;
    this.body = body;
  }

  /** When it was complete, by the wall clock. */
  public Instant at() {
    return at;
  }

  /** When it was complete, by {@link System#nanoTime()}. */
  public long nanoTime() {
    return nanoTime;
  }

  public String method() {
    return method;
  }

  /** Path and query as they were sent. */
  public String target() {
    return target;
  }

  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /** All headers; the names' case does not matter. */
  public Map<String, List<String>> headers() {
    return headers;
  }

  /** The first header of that name. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }

  public byte[] body() {
    return body.clone();
  }

  /** The body read as UTF-8. */
  public String text() {
    return new String(body, UTF_8);
  }

  @Override
  public String toString() {
    return method + " " + target + " " + headers + " " + text();
  }
}
