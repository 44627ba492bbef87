package dev.notifier.app.watch;

import dev.notifier.adapter.persistence.StoreFiguresConfiguration.Figures;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** What the database holds that does not get on. */
@Component
class StoreMeters implements MeterBinder {
  private final Latest<Figures> figures;

  StoreMeters(Latest<Figures> figures) {
    this.figures = figures;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge("notifier.overdue.tasks", Figures::overdueFirst)
        .tag("attempt", "first")
        .description("Tasks overdue by the sweep's grace, and in nobody's work; at most 10000")
        .register(registry);
    gauge("notifier.overdue.tasks", Figures::overdueLater)
        .tag("attempt", "later")
        .description("Tasks overdue by the sweep's grace, and in nobody's work; at most 10000")
        .register(registry);
    gauge("notifier.overdue.oldest", StoreMeters::oldestSeconds)
        .baseUnit("seconds")
        .description("How long ago the longest overdue of these tasks was due; 0 without any")
        .register(registry);
    gauge("notifier.held.tasks", Figures::held)
        .description("Tasks that wait for room in their lane; at most 10000")
        .register(registry);
    gauge("notifier.events.pending", Figures::pendingEvents)
        .description("Events that have yet to be told; at most 10000")
        .register(registry);
    Gauge.builder("notifier.database.reachable", figures, it -> it.get().isPresent() ? 1 : 0)
        .description("Whether the database answered for its figures")
        .register(registry);
    Ages.of("database", figures).bindTo(registry);
  }

  private Gauge.Builder<Latest<Figures>> gauge(String name, ToDoubleFunction<Figures> figure) {
    return Gauge.builder(name, figures, it -> it.figure(figure));
  }

  private static double oldestSeconds(Figures figures) {
    return figures.oldestDue().orElse(Duration.ZERO).toMillis() / 1e3;
  }
}
