package dev.notifier.app.api.security;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import dev.notifier.domain.application.access.Scope;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Which scope each endpoint needs. What is not in here cannot be reached. */
final class Endpoints {
  /** The first that fits counts. */
  private static final List<Endpoint> ALL =
      List.of(
          needs(Scope.SUBMIT, POST, "/v1/notifications"),
          needs(Scope.SUBMIT, POST, "/v1/notifications/batch"),
          needs(Scope.SUBMIT, POST, "/v1/inquiries"),
          needs(Scope.READ, GET, "/v1/notifications"),
          needs(Scope.READ, GET, "/v1/notifications/{id}"),
          needs(Scope.READ, GET, "/v1/notifications/{id}/attempts"),
          needs(Scope.READ, GET, "/v1/inquiries"),
          needs(Scope.READ, GET, "/v1/inquiries/{id}"),
          needs(Scope.READ, GET, "/v1/inquiries/{id}/attempts"),
          needs(Scope.READ, GET, "/v1/orders/{orderNo}"),
          needs(Scope.READ, GET, "/v1/schedules"),
          needs(Scope.READ, GET, "/v1/schedules/{name}"),
          needs(Scope.ADMIN, POST, "/v1/notifications/{id}/cancel"),
          needs(Scope.ADMIN, POST, "/v1/notifications/{id}/replay"),
          needs(Scope.ADMIN, POST, "/v1/inquiries/{id}/cancel"),
          needs(Scope.ADMIN, POST, "/v1/inquiries/{id}/replay"),
          needs(Scope.ADMIN, POST, "/v1/inquiries/{id}/resolve"),
          // Its headers may be secrets.
          needs(Scope.ADMIN, GET, "/v1/merchants/{merchantNo}"),
          needs(Scope.ADMIN, PUT, "/v1/merchants/{merchantNo}"),
          needs(Scope.ADMIN, DELETE, "/v1/merchants/{merchantNo}"),
          needs(Scope.ADMIN, GET, "/v1/merchants/{merchantNo}/secrets"),
          needs(Scope.ADMIN, POST, "/v1/merchants/{merchantNo}/secrets"),
          needs(Scope.ADMIN, DELETE, "/v1/merchants/{merchantNo}/secrets/{id}"),
          // It signs whatever it is given.
          needs(Scope.ADMIN, POST, "/v1/previews"),
          needs(Scope.ADMIN, POST, "/v1/replays"),
          needs(Scope.ADMIN, GET, "/v1/replays/{id}"),
          needs(Scope.ADMIN, POST, "/v1/events/replays"),
          needs(Scope.ADMIN, GET, "/v1/clients"),
          needs(Scope.ADMIN, POST, "/v1/clients"),
          needs(Scope.ADMIN, GET, "/v1/clients/{id}"),
          needs(Scope.ADMIN, DELETE, "/v1/clients/{id}"),
          needs(Scope.ADMIN, POST, "/v1/clients/{id}/keys"),
          needs(Scope.ADMIN, DELETE, "/v1/clients/{id}/keys/{keyId}"),
          open("/actuator/health/**"),
          // They are the whole installation's, whatever the caller's tenant.
          needs(Scope.METRICS, GET, "/actuator/prometheus"),
          needs(Scope.ADMIN, GET, "/actuator/**"),
          needs(Scope.ADMIN, POST, "/actuator/**"),
          open("/v3/api-docs/**"),
          open("/v3/api-docs.yaml"));

  /** Those without a variable, which most requests go to: their path is all there is to compare. */
  private static final Map<HttpMethod, Map<String, Access>> LITERAL =
      ALL.stream()
          .filter(it -> !it.pattern.hasPatternSyntax())
          .collect(
              Collectors.groupingBy(
                  Endpoint::method,
                  Collectors.toMap(it -> it.pattern.getPatternString(), Endpoint::access)));

  private Endpoints() {}

  static Access of(HttpServletRequest request) {
    return of(HttpMethod.valueOf(request.getMethod()), request.getRequestURI());
  }

  /** What it takes to get to a path, given as it stands in the request line. */
  static Access of(HttpMethod method, String path) {
    @Nullable Access literal = LITERAL.getOrDefault(method, Map.of()).get(path);
    return literal == null ? matching(method, path) : literal;
  }

  private static Access matching(HttpMethod method, String path) {
    PathContainer parsed = PathContainer.parsePath(path);
    // What answers to GET answers to HEAD.
    HttpMethod asked = method.equals(HttpMethod.HEAD) ? GET : method;
    List<Endpoint> there = ALL.stream().filter(it -> it.pattern.matches(parsed)).toList();
    return there.stream()
        .filter(it -> it.method.equals(asked))
        .map(Endpoint::access)
        .findFirst()
        .orElseGet(() -> otherwise(there));
  }

  private static Access otherwise(List<Endpoint> there) {
    Set<HttpMethod> methods = there.stream().map(Endpoint::method).collect(Collectors.toSet());
    return methods.isEmpty() ? new Access.Nowhere() : new Access.OtherMethods(methods);
  }

  private static Endpoint needs(Scope scope, HttpMethod method, String pattern) {
    return new Endpoint(method, parse(pattern), new Access.Needs(scope));
  }

  private static Endpoint open(String pattern) {
    return new Endpoint(GET, parse(pattern), new Access.Open());
  }

  private static PathPattern parse(String pattern) {
    return PathPatternParser.defaultInstance.parse(pattern);
  }

  private record Endpoint(HttpMethod method, PathPattern pattern, Access access) {}
}
