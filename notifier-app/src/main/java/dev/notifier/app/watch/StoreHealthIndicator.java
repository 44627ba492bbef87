package dev.notifier.app.watch;

import dev.notifier.adapter.persistence.StoreFiguresConfiguration.StoreCheck;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Without the database nothing can be accepted: down. One that is frozen keeps whoever asks it
 * waiting for half a minute, so it is down sooner than it says.
 */
@Component("dbHealthIndicator")
class StoreHealthIndicator implements HealthIndicator {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final ImpatientQuestion answers;

  StoreHealthIndicator(StoreCheck check) {
    answers = new ImpatientQuestion(check::answers, PATIENCE);
  }

  @Override
  public Health health() {
    return answers.ask() ? Health.up().build() : Health.down().build();
  }
}
