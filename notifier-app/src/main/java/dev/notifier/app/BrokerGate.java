package dev.notifier.app;

import dev.notifier.adapter.rabbit.RabbitConfiguration.BrokerCheck;
import dev.notifier.app.settings.NotifierSettings;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Lets nothing start before the broker can be used. */
@Component
class BrokerGate implements SmartLifecycle {
  private final BrokerCheck check;
  private final NotifierSettings settings;
  private volatile boolean open;

  BrokerGate(BrokerCheck check, NotifierSettings settings) {
    this.check = check;
    this.settings = settings;
  }

  @Override
  public void start() {
    check.awaitUsable(settings.startup().patience());
    open = true;
  }

  @Override
  public void stop() {
    open = false;
  }

  @Override
  public boolean isRunning() {
    return open;
  }

  @Override
  public int getPhase() {
    return Integer.MIN_VALUE;
  }
}
