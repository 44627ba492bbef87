package dev.notifier.app.api.security;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Takes what nobody wanted of a body for a limited time and up to a limited length only, and closes
 * the connection beyond that: the server itself would wait for the rest, however it drips.
 */
final class UnreadBodies extends ValveBase {
  private static final int MOST_BYTES = 1024 * 1024;
  private static final int PIECE = 16 * 1024;
  private static final int TIMEOUT = 408;

  private final Duration patience;

  UnreadBodies(Duration patience) {
    this.patience = patience;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    getNext().invoke(request, response);
    if (!isRead(request) && (response.getStatus() == TIMEOUT || !readTheRest(request))) {
      request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }
  }

  private static boolean isRead(Request request) {
    AtomicBoolean read = new AtomicBoolean();
    request.getCoyoteRequest().action(ActionCode.REQUEST_BODY_FULLY_READ, read);
    return read.get();
  }

  /** Returns whether that was all. */
  private boolean readTheRest(Request request) {
    byte[] piece = new byte[PIECE];
    long began = System.nanoTime();
    try {
      InputStream rest = request.getInputStream();
      for (int taken = 0; taken < MOST_BYTES; ) {
        int length = rest.read(piece);
        if (length < 0) {
          return true;
        }
        taken += length;
        if (System.nanoTime() - began > patience.toNanos()) {
          return false;
        }
      }
      return false;
    } catch (IOException | IllegalStateException e) {
      return false;
    }
  }
}
