package dev.notifier.app.api.read;

import dev.notifier.domain.Bytes;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** Reads request bodies up to a limit, counting what arrives rather than believing the headers. */
public final class RequestBodies {
  /** A payload of 64 KiB may be written with escapes, and has company. */
  public static final int SINGLE = 512 * 1024;

  public static final int BATCH = 16 * 1024 * 1024;

  private RequestBodies() {}

  public static Bytes read(HttpServletRequest request, int limit) throws IOException {
    if (request.getContentLengthLong() > limit) {
      throw new TooLargeException(limit);
    }
    byte[] body = request.getInputStream().readNBytes(limit + 1);
    if (body.length > limit) {
      throw new TooLargeException(limit);
    }
    return Bytes.of(body);
  }

  /** The body is longer than the limit. */
  public static final class TooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int limit;

    TooLargeException(int limit) {
      super("The body has more than " + limit + " bytes");
      this.limit = limit;
    }

    public int limit() {
      return limit;
    }
  }
}
