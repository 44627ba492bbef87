package dev.notifier.app.watch;

import dev.notifier.domain.application.feed.OverdueTasks;
import dev.notifier.domain.task.Handover;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** Counts what the sweep finds: each is a handover that did not arrive, or not in time. */
public final class SweepMeters {
  private final Counter first;
  private final Counter later;

  SweepMeters(MeterRegistry registry) {
    first = taken(registry, "first");
    later = taken(registry, "later");
  }

  /** The same tasks, counted. */
  public OverdueTasks counted(OverdueTasks overdue) {
    return (limit, grace) -> {
      List<Handover> taken = overdue.take(limit, grace);
      taken.forEach(handover -> (handover.attempt() == 1 ? first : later).increment());
      return taken;
    };
  }

  private static Counter taken(MeterRegistry registry, String attempt) {
    return Counter.builder("notifier.sweep.taken")
        .tag("attempt", attempt)
        .description("Overdue tasks that the sweep took, to hand them over again")
        .register(registry);
  }
}
