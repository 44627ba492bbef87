package dev.notifier.app.api.security;

import dev.notifier.domain.application.access.Scope;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Has the API's description say which scope each operation needs. */
@Configuration(proxyBeanMethods = false)
class ScopeDescription {
  /** The name of the scheme in the description. */
  private static final String KEY = "apiKey";

  @Bean
  OpenApiCustomizer describeScopes() {
    return ScopeDescription::describe;
  }

  private static void describe(OpenAPI api) {
    api.getPaths()
        .forEach(
            (path, item) ->
                item.readOperationsMap()
                    .forEach((method, operation) -> describe(path, method, operation)));
  }

  private static void describe(String path, PathItem.HttpMethod method, Operation operation) {
    if (Endpoints.of(HttpMethod.valueOf(method.name()), path)
        instanceof Access.Needs(Scope scope)) {
      operation.addSecurityItem(new SecurityRequirement().addList(KEY, scope.code()));
    }
  }
}
