package dev.notifier.app.api.security;

import dev.notifier.app.access.KeyRing;
import dev.notifier.app.access.RequestRates;
import dev.notifier.app.api.problem.ProblemWriter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.StaticHeadersWriter;

/** Puts a lock on everything that is served. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  @Bean
  SecurityFilterChain lock(
      HttpSecurity http, KeyRing keys, RequestRates rates, ProblemWriter problems) {
    Refusals refusals = new Refusals(problems, rates);
    return http.csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(
            headers ->
                headers
                    .defaultsDisabled()
                    .httpStrictTransportSecurity(overTls -> overTls.includeSubDomains(false))
                    .addHeaderWriter(new StaticHeadersWriter(AnswerHeaders.ALL)))
        .exceptionHandling(
            handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .addFilterBefore(new KeyFilter(keys, rates, refusals), AnonymousAuthenticationFilter.class)
        .authorizeHttpRequests(
            requests -> requests.anyRequest().access(new EndpointAuthorization()))
        .build();
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
