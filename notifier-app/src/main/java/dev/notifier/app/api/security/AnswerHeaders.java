package dev.notifier.app.api.security;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.security.web.header.Header;

/** What every answer carries: nobody is to keep it, frame it, or take it for anything else. */
final class AnswerHeaders {
  static final List<Header> ALL =
      List.of(
          new Header("Cache-Control", "no-store"),
          new Header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
          new Header("Referrer-Policy", "no-referrer"),
          new Header("X-Content-Type-Options", "nosniff"),
          new Header("X-Frame-Options", "DENY"));

  private AnswerHeaders() {}

  static void set(HttpServletResponse response) {
    for (Header header : ALL) {
      response.setHeader(header.getName(), header.getValues().getFirst());
    }
  }
}
