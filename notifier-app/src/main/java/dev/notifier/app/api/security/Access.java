package dev.notifier.app.api.security;

import dev.notifier.domain.application.access.Caller;
import dev.notifier.domain.application.access.Scope;
import java.util.Set;
import org.springframework.http.HttpMethod;

/** What it takes to get somewhere. */
sealed interface Access {

  /** Whether a caller's key is good for it. */
  default boolean isFor(Caller caller) {
    return switch (this) {
      case Open() -> true;
      case Needs(Scope scope) -> caller.scopes().contains(scope);
      case OtherMethods _, Nowhere() -> false;
    };
  }

  /** Nothing. */
  record Open() implements Access {}

  /** A key with this scope. */
  record Needs(Scope scope) implements Access {}

  /** Another method. */
  record OtherMethods(Set<HttpMethod> methods) implements Access {
    public OtherMethods {
      methods = Set.copyOf(methods);
    }
  }

  /** There is nothing. */
  record Nowhere() implements Access {}
}
