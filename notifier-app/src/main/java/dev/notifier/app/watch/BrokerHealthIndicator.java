package dev.notifier.app.watch;

import dev.notifier.domain.application.BrokerStatus;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Without the broker, or while it blocks publishers, Notifier still accepts and answers, but
 * nothing is delivered: degraded, not down.
 */
@Component
class BrokerHealthIndicator implements HealthIndicator {
  private static final String DEGRADED = "DEGRADED";

  private final BrokerStatus broker;

  BrokerHealthIndicator(BrokerStatus broker) {
    this.broker = broker;
  }

  @Override
  public Health health() {
    return broker.isReachable() ? Health.up().build() : Health.status(DEGRADED).build();
  }
}
