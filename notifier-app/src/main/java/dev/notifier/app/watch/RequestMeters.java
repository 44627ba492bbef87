package dev.notifier.app.watch;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.http.Outcome;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Measures requests under the name and with the labels that Spring Boot's users know. Its own
 * observation prepares each request for tracing as well, which nobody here asks for.
 */
final class RequestMeters implements Filter {
  /** Others would each be series of their own. */
  private static final Set<String> METHODS =
      Set.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");

  private final MeterRegistry registry;
  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

  RequestMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  private record Kind(String method, String uri, int status) {
    static Kind of(HttpServletRequest request, int status) {
      // Nobody but the dispatcher knows the pattern, and strangers do not get there.
      return new Kind(
          METHODS.contains(request.getMethod()) ? request.getMethod() : "UNKNOWN",
          request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String uri
              ? uri
              : "UNKNOWN",
          status);
    }
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    long begin = System.nanoTime();
    // Of what fails without an answer.
    int status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    try {
      chain.doFilter(request, response);
      status = ((HttpServletResponse) response).getStatus();
    } finally {
      timers
          .computeIfAbsent(Kind.of((HttpServletRequest) request, status), this::timer)
          .record(Duration.ofNanos(System.nanoTime() - begin));
    }
  }

  private Timer timer(Kind kind) {
    return Timer.builder("http.server.requests")
        .tag("method", kind.method())
        .tag("uri", kind.uri())
        .tag("status", Integer.toString(kind.status()))
        .tag("outcome", Outcome.forStatus(kind.status()).name())
        .register(registry);
  }
}
