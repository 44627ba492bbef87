package dev.notifier.app.failpoint;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Puts failpoints around the ports. Without the setting there is none of this, and no port is
 * wrapped.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("notifier.failpoints.file")
@EnableConfigurationProperties(FailpointSettings.class)
@Import({
  AcceptFailpoints.class,
  AttemptFailpoints.class,
  FollowUpFailpoints.class,
  FeedFailpoints.class
})
class FailpointConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(FailpointConfiguration.class);

  /** What a process ends with that is killed. */
  private static final int KILLED = 137;

  @Bean
  Failpoints failpoints(FailpointSettings settings) {
    FailpointFile file = settings.toRead().orElseThrow();
    LOG.warn(
        "FAILPOINTS ARE ON, which is for tests alone: this process halts wherever {} says",
        file.path());
    return new Failpoints(file, () -> Runtime.getRuntime().halt(KILLED));
  }
}
