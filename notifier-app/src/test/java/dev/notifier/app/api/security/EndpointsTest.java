package dev.notifier.app.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.notifier.domain.application.access.Scope;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class EndpointsTest {

  static List<RequestMappingInfo> mappings() {
    StaticWebApplicationContext context = new StaticWebApplicationContext();
    for (JavaClass type : new ClassFileImporter().importPackages("dev.notifier.app")) {
      if (type.isAnnotatedWith(RestController.class)) {
        context.registerSingleton(type.getName(), type.reflect());
      }
    }
    RequestMappingHandlerMapping mapping = new RequestMappingHandlerMapping();
    mapping.setApplicationContext(context);
    mapping.afterPropertiesSet();
    return List.copyOf(mapping.getHandlerMethods().keySet());
  }

  @Test
  void sees_the_controllers() {
    assertThat(mappings()).hasSizeGreaterThan(25);
  }

  @ParameterizedTest
  @MethodSource("mappings")
  void every_mapping_needs_a_scope(RequestMappingInfo mapping) {
    assertThat(mapping.getMethodsCondition().getMethods()).isNotEmpty();
    for (var method : mapping.getMethodsCondition().getMethods()) {
      for (String path : mapping.getPatternValues()) {
        String concrete = path.replaceAll("\\{[^}]*}", "x");
        assertThat(Endpoints.of(method.asHttpMethod(), concrete))
            .as(method + " " + path)
            .isInstanceOf(Access.Needs.class);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /v1/notifications, SUBMIT",
    "POST, /v1/notifications/batch, SUBMIT",
    "GET, /v1/notifications, READ",
    "HEAD, /v1/notifications, READ",
    "GET, /v1/notifications/1/attempts, READ",
    "POST, /v1/notifications/1/cancel, ADMIN",
    "GET, /v1/merchants/1, ADMIN",
    "GET, /actuator, ADMIN",
    "GET, /actuator/env, ADMIN",
    "POST, /actuator/shutdown, ADMIN",
    "GET, /actuator/prometheus, METRICS",
    "GET, /actuator/prometheus/x, ADMIN"
  })
  void a_scope_stands_for_what_it_says(String method, String path, Scope scope) {
    assertThat(Endpoints.of(HttpMethod.valueOf(method), path)).isEqualTo(new Access.Needs(scope));
  }

  @ParameterizedTest
  @CsvSource({
    "/actuator/health",
    "/actuator/health/db",
    "/actuator/health/liveness",
    "/v3/api-docs",
    "/v3/api-docs.yaml"
  })
  void what_is_open_is_open_for_looking_only(String path) {
    assertThat(Endpoints.of(HttpMethod.GET, path)).isEqualTo(new Access.Open());
    assertThat(Endpoints.of(HttpMethod.DELETE, path)).isInstanceOf(Access.OtherMethods.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/v1",
        "/v1/",
        "/v1/notifications/",
        "/V1/notifications",
        "/error",
        "/v1/nothing"
      })
  void there_is_nothing_else(String path) {
    assertThat(Endpoints.of(HttpMethod.GET, path)).isEqualTo(new Access.Nowhere());
  }

  @Test
  void a_wrong_method_is_told_the_right_ones() {
    assertThat(Endpoints.of(HttpMethod.PATCH, "/v1/notifications"))
        .isEqualTo(new Access.OtherMethods(Set.of(HttpMethod.GET, HttpMethod.POST)));
  }
}
