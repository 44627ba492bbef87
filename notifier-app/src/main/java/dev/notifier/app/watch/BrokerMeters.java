package dev.notifier.app.watch;

import dev.notifier.adapter.rabbit.RabbitFiguresConfiguration.Depths;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** How full the queues are. */
@Component
class BrokerMeters implements MeterBinder {
  private final Latest<Depths> depths;

  BrokerMeters(Latest<Depths> depths) {
    this.depths = depths;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    queue(registry, "parked", Depths::parked);
    queue(registry, "lost", Depths::lost);
    queue(registry, "rejected", Depths::rejected);
    queue(registry, "work", Depths::work);
    queue(registry, "due", Depths::due);
    queue(registry, "requests", Depths::requests);
    Ages.of("broker", depths).bindTo(registry);
  }

  private void queue(MeterRegistry registry, String name, ToDoubleFunction<Depths> ready) {
    Gauge.builder("notifier.queue.messages", depths, it -> it.figure(ready))
        .tag("queue", name)
        .description("Ready messages, over all shards; NaN while the broker does not say")
        .register(registry);
  }
}
