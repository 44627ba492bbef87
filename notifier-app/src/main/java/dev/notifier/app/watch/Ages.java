package dev.notifier.app.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;

/** Tells how old the figures of a server are. */
final class Ages {
  private Ages() {}

  static MeterBinder of(String server, Latest<?> latest) {
    return registry ->
        Gauge.builder("notifier.figures.age", latest, Latest::ageSeconds)
            .tag("server", server)
            .baseUnit("seconds")
            .description("How long ago the server answered for its figures; NaN if it never has")
            .register(registry);
  }
}
