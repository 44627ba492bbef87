package dev.notifier.app.api.security;

import dev.notifier.app.access.KeyRing;
import dev.notifier.app.access.RequestRates;
import dev.notifier.app.api.problem.ProblemWriter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/** Puts a lock on everything that is served, behind Spring Security's firewall. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  @Bean
  SecurityFilterChain lock(KeyRing keys, RequestRates rates, ProblemWriter problems) {
    return new DefaultSecurityFilterChain(
        AnyRequestMatcher.INSTANCE, new EndpointLock(keys, rates, new Refusals(problems, rates)));
  }

  /** Each filter observed costs more than the filter, and requests are measured as a whole. */
  @Bean
  SecurityObservationSettings unobserved() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean
  RequestRejectedHandler malformedRequests(ProblemWriter problems) {
    return new MalformedRequests(problems);
  }
}
