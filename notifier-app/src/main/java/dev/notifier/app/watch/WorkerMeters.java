package dev.notifier.app.watch;

import dev.notifier.adapter.rabbit.RabbitFiguresConfiguration.WorkerState;
import dev.notifier.adapter.rabbit.RabbitFiguresConfiguration.WorkerStates;
import dev.notifier.domain.application.BrokerStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** What this process knows of itself: no server is asked. */
@Component
class WorkerMeters implements MeterBinder {
  private final BrokerStatus broker;
  private final WorkerStates worker;

  WorkerMeters(BrokerStatus broker, WorkerStates worker) {
    this.broker = broker;
    this.worker = worker;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("notifier.broker.reachable", broker, it -> oneIf(it.isReachable()))
        .description("Whether both connections to the broker are open, and neither is blocked")
        .register(registry);
    gauge("notifier.broker.blocked", it -> oneIf(it.blocked()))
        .description("Whether the broker takes no messages: a memory or disk alarm is on")
        .register(registry);
    gauge("notifier.worker.consuming", it -> oneIf(it.consuming()))
        .description("Whether all consumers are open")
        .register(registry);
    gauge("notifier.worker.in.hand", WorkerState::inHand)
        .description("Messages in work")
        .register(registry);
  }

  private Gauge.Builder<WorkerStates> gauge(String name, ToDoubleFunction<WorkerState> figure) {
    return Gauge.builder(name, worker, it -> figure.applyAsDouble(it.now()));
  }

  private static int oneIf(boolean holds) {
    return holds ? 1 : 0;
  }
}
