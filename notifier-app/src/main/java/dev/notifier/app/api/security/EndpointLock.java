package dev.notifier.app.api.security;

import dev.notifier.app.access.KeyRing;
import dev.notifier.app.access.RequestRates;
import dev.notifier.app.api.Callers;
import dev.notifier.domain.application.StoreUnavailableException;
import dev.notifier.domain.application.access.Caller;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;

/**
 * Recognises callers by their keys, and lets each of them, none too often, to what its scopes are
 * good for. One filter does what Spring Security has several for: that is less for each request,
 * and all there is to read.
 */
final class EndpointLock implements Filter {
  private static final Logger LOG = LoggerFactory.getLogger(EndpointLock.class);
  private static final String SCHEME = "Bearer ";

  private final KeyRing keys;
  private final RequestRates rates;
  private final Refusals refusals;

  EndpointLock(KeyRing keys, RequestRates rates, Refusals refusals) {
    this.keys = keys;
    this.rates = rates;
    this.refusals = refusals;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (mayPass((HttpServletRequest) request, (HttpServletResponse) response)) {
      chain.doFilter(request, response);
    }
  }

  /** Who may not has had an answer. */
  private boolean mayPass(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    AnswerHeaders.set(request, response);
    Access access = Endpoints.of(request);
    return access instanceof Access.Open || isLetIn(access, request, response);
  }

  private boolean isLetIn(Access access, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Caller> known;
    try {
      known = presented(request).flatMap(keys::callerOf);
    } catch (StoreUnavailableException e) {
      LOG.warn("A key cannot be looked up: {}", e.getMessage());
      refusals.unavailable(response);
      return false;
    }
    if (known.isEmpty()) {
      refusals.stranger(request, response);
      return false;
    }
    Caller caller = known.get();
    Optional<Duration> wait = rates.request(caller);
    if (wait.isPresent()) {
      refusals.tooManyRequests(response, wait.get());
      return false;
    }
    if (!access.isFor(caller)) {
      refusals.outOfReach(access, response);
      return false;
    }
    Callers.letIn(request, caller);
    return true;
  }

  private static Optional<String> presented(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
        .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(header -> header.substring(SCHEME.length()));
  }
}
