package dev.notifier.app.api;

import dev.notifier.domain.application.access.Caller;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.Authentication;

/** Whose key came with a request that was let in. */
public final class Callers {
  private Callers() {}

  public static Caller of(HttpServletRequest request) {
    if (request.getUserPrincipal() instanceof Authentication authentication
        && authentication.getPrincipal() instanceof Caller caller) {
      return caller;
    }
    throw new IllegalStateException("nobody was let in");
  }
}
