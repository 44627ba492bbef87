package dev.notifier.app.api.read;

import dev.notifier.app.settings.NotifierSettings;
import dev.notifier.domain.Bytes;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Reads request bodies up to a limit, counting what arrives rather than believing the headers, and
 * within a time, however it drips.
 */
@Component
public final class RequestBodies {
  /** A payload of 64 KiB may be written with escapes, and has company. */
  public static final int SINGLE = 512 * 1024;

  public static final int BATCH = 16 * 1024 * 1024;

  private static final int PIECE = 16 * 1024;

  private final Duration timeout;

  RequestBodies(NotifierSettings settings) {
    this.timeout = settings.api().requestTimeout();
  }

  /**
   * Reads all of it.
   *
   * @throws TooLargeException if it is longer than the limit
   * @throws TooSlowException if it does not arrive in time
   * @throws BrokenOffException if it does not arrive as it was announced
   */
  public Bytes read(HttpServletRequest request, int limit) {
    if (request.getContentLengthLong() > limit) {
      throw new TooLargeException(limit);
    }
    try {
      return read(request.getInputStream(), limit);
    } catch (SocketTimeoutException e) {
      throw new TooSlowException(e);
    } catch (IOException e) {
      throw e.getCause() instanceof SocketTimeoutException
          ? new TooSlowException(e)
          : new BrokenOffException(e);
    }
  }

  /** Each read takes what is there, and waits no longer for it than the connection's timeout. */
  private Bytes read(InputStream body, int limit) throws IOException {
    long began = System.nanoTime();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] piece = new byte[PIECE];
    for (int length = body.read(piece); length >= 0; length = body.read(piece)) {
      all.write(piece, 0, length);
      if (all.size() > limit) {
        throw new TooLargeException(limit);
      }
      if (System.nanoTime() - began > timeout.toNanos()) {
        throw new SocketTimeoutException("The body drips");
      }
    }
    return Bytes.of(all.toByteArray());
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

  /** The body did not arrive in time. */
  public static final class TooSlowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooSlowException(IOException cause) {
      super("The body did not arrive in time", cause);
    }
  }

  /** The body did not arrive as it was announced. */
  public static final class BrokenOffException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenOffException(IOException cause) {
      super("The body did not arrive as it was announced", cause);
    }
  }
}
