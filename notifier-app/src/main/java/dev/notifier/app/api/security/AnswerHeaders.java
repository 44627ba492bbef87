package dev.notifier.app.api.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;

/** What every answer carries: nobody is to keep it, frame it, or take it for anything else. */
final class AnswerHeaders {
  private static final Map<String, String> ALL =
      Map.of(
          "Cache-Control", "no-store",
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
          "Referrer-Policy", "no-referrer",
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY");

  private AnswerHeaders() {}

  /** With what only an answer over TLS may have (RFC 6797, 7.2). */
  static void set(HttpServletRequest request, HttpServletResponse response) {
    ALL.forEach(response::setHeader);
    if (request.isSecure()) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000");
    }
  }
}
