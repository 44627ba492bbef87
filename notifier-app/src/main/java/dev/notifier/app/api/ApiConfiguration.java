package dev.notifier.app.api;

import dev.notifier.app.settings.NotifierSettings;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Objects;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Puts a lock on the API, and describes it. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {
  private static final String SCHEME = "apiKey";

  @Bean
  FilterRegistrationBean<ApiKeyFilter> apiKeyFilter(NotifierSettings settings, JsonMapper mapper) {
    String key = Objects.requireNonNull(settings.apiKey(), "checked by the settings");
    var registration =
        new FilterRegistrationBean<>(new ApiKeyFilter(key, new ProblemWriter(mapper)));
    registration.addUrlPatterns("/v1/*");
    return registration;
  }

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Notifier")
                .version("v1")
                .description("Tells merchants how an order ended, and never loses one."))
        .components(
            new Components()
                .addSecuritySchemes(
                    SCHEME, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")))
        .addSecurityItem(new SecurityRequirement().addList(SCHEME));
  }
}
