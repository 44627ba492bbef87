package dev.notifier.app.watch;

import dev.notifier.adapter.rabbit.RabbitFiguresConfiguration.WorkerStates;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether this process can ever deliver again. Servers that are away do not count: consumption
 * waits for them. What has died does, for only a restart mends that.
 */
@Component
class ConsumptionHealthIndicator implements HealthIndicator {
  private final WorkerStates worker;

  ConsumptionHealthIndicator(WorkerStates worker) {
    this.worker = worker;
  }

  @Override
  public Health health() {
    return worker.now().forsaken() ? Health.down().build() : Health.up().build();
  }
}
