package dev.notifier.app.api.read;

import dev.notifier.app.settings.NotifierSettings;
import dev.notifier.domain.Bytes;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Reads request bodies up to a limit, counting what arrives rather than believing the headers, and
 * within a time, however it drips; and no more of them together than there is space for.
 */
@Component
public final class RequestBodies implements ServletRequestListener {
  /** A payload of 64 KiB may be written with escapes, and has company. */
  public static final int SINGLE = 512 * 1024;

  public static final int BATCH = 16 * 1024 * 1024;

  private static final int LONGEST_PIECE = 16 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final String TAKEN = RequestBodies.class.getName();

  private final Duration timeout;
  private final BodySpace space = new BodySpace(Runtime.getRuntime().maxMemory(), PATIENCE);

  RequestBodies(NotifierSettings settings) {
    this.timeout = settings.api().requestTimeout();
  }

  /**
   * Reads all of it.
   *
   * @throws TooLargeException if it is longer than the limit
   * @throws NoSpaceException if there are too many bodies in work already
   * @throws TooSlowException if it does not arrive in time
   * @throws BrokenOffException if it does not arrive as it was announced
   */
  public Bytes read(HttpServletRequest request, int limit) {
    if (request.getContentLengthLong() > limit) {
      throw new TooLargeException(limit);
    }
    takeSpace(request, limit);
    try {
      return readAll(request, limit);
    } catch (SocketTimeoutException e) {
      throw new TooSlowException(e);
    } catch (IOException e) {
      throw e.getCause() instanceof SocketTimeoutException
          ? new TooSlowException(e)
          : new BrokenOffException(e);
    }
  }

  /** A length that is not announced counts as the largest. */
  private void takeSpace(HttpServletRequest request, int limit) {
    int length = request.getContentLength() < 0 ? limit : request.getContentLength();
    if (!space.take(length)) {
      throw new NoSpaceException();
    }
    request.setAttribute(TAKEN, length);
  }

  /** Until here the body, or what was made of it, was in use. */
  @Override
  public void requestDestroyed(ServletRequestEvent event) {
    if (event.getServletRequest().getAttribute(TAKEN) instanceof Integer length) {
      space.giveBack(length);
    }
  }

  /** Each read takes what is there, and waits no longer for it than the connection's timeout. */
  private Bytes readAll(HttpServletRequest request, int limit) throws IOException {
    long began = System.nanoTime();
    InputStream body = request.getInputStream();
    byte[] piece = new byte[pieceLength(request.getContentLength())];
    ByteArrayOutputStream all = new ByteArrayOutputStream(piece.length);
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

  /** No longer than the body is said to be: most are short, and more memory would be cleared. */
  private static int pieceLength(int announced) {
    return announced < 0 ? LONGEST_PIECE : Math.clamp(announced, 1, LONGEST_PIECE);
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

  /** The bodies of the requests in work take all the space there is for them. */
  public static final class NoSpaceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoSpaceException() {
      super("The bodies of the requests in work take all the space there is for them");
    }
  }
}
