package dev.notifier.app.api.security;

import dev.notifier.app.access.RequestRates;
import dev.notifier.app.api.problem.ProblemWriter;
import dev.notifier.app.api.problem.Problems;
import dev.notifier.domain.application.access.Scope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** Says why somebody is not let in: to strangers only that they are none of ours. */
final class Refusals {
  private static final Duration UNAVAILABLE = Duration.ofSeconds(5);

  private final ProblemWriter problems;
  private final RequestRates rates;

  Refusals(ProblemWriter problems, RequestRates rates) {
    this.problems = problems;
    this.rates = rates;
  }

  void stranger(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Optional<Duration> wait = rates.failure(request.getRemoteAddr());
    if (wait.isPresent()) {
      tooMany(response, wait.get(), "valid-keys", "Too many requests came without a valid key.");
      return;
    }
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    problems.write(
        response,
        Problems.of(
            HttpStatus.UNAUTHORIZED, "Authorization", "bearer-key", "A valid API key is needed."));
  }

  void outOfReach(Access access, HttpServletResponse response) throws IOException {
    ProblemDetail problem =
        switch (access) {
          case Access.Needs(Scope scope) -> lacks(scope);
          case Access.OtherMethods(Set<HttpMethod> methods) -> otherMethods(methods, response);
          case Access.Nowhere(), Access.Open() ->
              Problems.of(HttpStatus.NOT_FOUND, "", "known-path", "There is nothing at this path.");
        };
    problems.write(response, problem);
  }

  void tooManyRequests(HttpServletResponse response, Duration wait) throws IOException {
    tooMany(response, wait, "requests-per-second", "The client makes too many requests.");
  }

  void unavailable(HttpServletResponse response) throws IOException {
    retryAfter(response, UNAVAILABLE);
    problems.write(
        response,
        Problems.of(
            HttpStatus.SERVICE_UNAVAILABLE,
            "",
            "store-available",
            "The database is not available, so that the key cannot be looked up; a retry is safe."));
  }

  private static ProblemDetail lacks(Scope scope) {
    return Problems.of(
        HttpStatus.FORBIDDEN,
        "Authorization",
        "scope-" + scope.code(),
        "The API key has not got the scope " + scope.code() + ".");
  }

  private static ProblemDetail otherMethods(Set<HttpMethod> methods, HttpServletResponse response) {
    response.setHeader(
        HttpHeaders.ALLOW,
        methods.stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", ")));
    return Problems.of(
        HttpStatus.METHOD_NOT_ALLOWED, "", "known-method", "This path has other methods.");
  }

  private void tooMany(HttpServletResponse response, Duration wait, String rule, String detail)
      throws IOException {
    retryAfter(response, wait);
    problems.write(response, Problems.of(HttpStatus.TOO_MANY_REQUESTS, "", rule, detail));
  }

  /** In whole seconds, rounded up. */
  private static void retryAfter(HttpServletResponse response, Duration wait) {
    long seconds = Math.max(1, wait.plusSeconds(1).minusNanos(1).toSeconds());
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
  }
}
