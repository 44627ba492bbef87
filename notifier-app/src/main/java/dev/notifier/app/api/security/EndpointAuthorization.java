package dev.notifier.app.api.security;

import dev.notifier.domain.application.access.Caller;
import dev.notifier.domain.application.access.Scope;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Lets a caller get to what its scopes are good for, and to nothing that has none. */
final class EndpointAuthorization implements AuthorizationManager<RequestAuthorizationContext> {
  @Override
  public AuthorizationDecision authorize(
      Supplier<? extends @Nullable Authentication> authentication,
      RequestAuthorizationContext context) {
    boolean granted =
        switch (Endpoints.of(context.getRequest())) {
          case Access.Open() -> true;
          case Access.Needs(Scope scope) -> has(scope, authentication.get());
          case Access.OtherMethods _, Access.Nowhere() -> false;
        };
    return new AuthorizationDecision(granted);
  }

  private static boolean has(Scope scope, @Nullable Authentication authentication) {
    return authentication != null
        && authentication.getPrincipal() instanceof Caller caller
        && caller.scopes().contains(scope);
  }
}
