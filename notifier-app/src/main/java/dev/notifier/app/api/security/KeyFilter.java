package dev.notifier.app.api.security;

import dev.notifier.app.access.KeyRing;
import dev.notifier.app.access.RequestRates;
import dev.notifier.domain.application.StoreUnavailableException;
import dev.notifier.domain.application.access.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/** Recognises callers by their keys, and lets none of them call too often. */
final class KeyFilter extends OncePerRequestFilter {
  private static final Logger LOG = LoggerFactory.getLogger(KeyFilter.class);
  private static final String SCHEME = "Bearer ";

  private final KeyRing keys;
  private final RequestRates rates;
  private final Refusals refusals;

  KeyFilter(KeyRing keys, RequestRates rates, Refusals refusals) {
    this.keys = keys;
    this.rates = rates;
    this.refusals = refusals;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return Endpoints.of(request) instanceof Access.Open;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Caller> caller;
    try {
      caller = presented(request).flatMap(keys::callerOf);
    } catch (StoreUnavailableException e) {
      LOG.warn("A key cannot be looked up: {}", e.getMessage());
      refusals.unavailable(response);
      return;
    }
    Optional<Duration> wait = caller.flatMap(rates::request);
    if (wait.isPresent()) {
      refusals.tooManyRequests(response, wait.get());
      return;
    }
    caller.ifPresent(KeyFilter::admit);
    chain.doFilter(request, response);
  }

  private static void admit(Caller caller) {
    var authentication = new PreAuthenticatedAuthenticationToken(caller, "", List.of());
    SecurityContextHolder.setContext(new SecurityContextImpl(authentication));
  }

  private static Optional<String> presented(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
        .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(header -> header.substring(SCHEME.length()));
  }
}
