package dev.notifier.app.api;

import dev.notifier.domain.application.access.Caller;
import jakarta.servlet.http.HttpServletRequest;

/** Whose key came with a request that was let in. */
public final class Callers {
  private static final String ATTRIBUTE = Callers.class.getName();

  private Callers() {}

  public static void letIn(HttpServletRequest request, Caller caller) {
    request.setAttribute(ATTRIBUTE, caller);
  }

  public static Caller of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Caller caller) {
      return caller;
    }
    throw new IllegalStateException("nobody was let in");
  }
}
