package dev.notifier.app.api;

import dev.notifier.app.settings.NotifierSettings;
import java.util.Objects;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Puts a lock on the API. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {
  @Bean
  FilterRegistrationBean<ApiKeyFilter> apiKeyFilter(NotifierSettings settings, JsonMapper mapper) {
    String key = Objects.requireNonNull(settings.apiKey(), "checked by the settings");
    var registration =
        new FilterRegistrationBean<>(new ApiKeyFilter(key, new ProblemWriter(mapper)));
    registration.addUrlPatterns("/v1/*");
    return registration;
  }
}
