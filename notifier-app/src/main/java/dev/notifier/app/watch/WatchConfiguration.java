package dev.notifier.app.watch;

import dev.notifier.adapter.persistence.StoreFiguresConfiguration.Figures;
import dev.notifier.adapter.persistence.StoreFiguresConfiguration.OpenTasks;
import dev.notifier.adapter.rabbit.RabbitFiguresConfiguration.Depths;
import dev.notifier.adapter.rabbit.RabbitFiguresConfiguration.QueueDepths;
import dev.notifier.app.settings.NotifierSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts together what is measured. */
@Configuration(proxyBeanMethods = false)
class WatchConfiguration {
  /** What a server that hangs said before is believed for this long beyond two intervals. */
  private static final Duration SLACK = Duration.ofSeconds(10);

  @Bean
  Latest<Depths> latestDepths(QueueDepths depths, NotifierSettings settings) {
    return new Latest<>(depths::ask, freshness(settings), System::nanoTime);
  }

  @Bean
  Latest<Figures> latestFigures(OpenTasks openTasks, NotifierSettings settings) {
    Duration grace = settings.sweep().grace();
    return new Latest<>(() -> openTasks.count(grace), freshness(settings), System::nanoTime);
  }

  @Bean
  Inspection inspection(Latest<Depths> depths, Latest<Figures> figures, NotifierSettings settings) {
    return new Inspection(List.of(depths, figures), settings.metrics().interval());
  }

  @Bean
  AttemptMeters attemptMeters(MeterRegistry registry, InstantSource databaseClock) {
    return new AttemptMeters(registry, databaseClock);
  }

  @Bean
  SweepMeters sweepMeters(MeterRegistry registry) {
    return new SweepMeters(registry);
  }

  /** First, so that what is refused is measured too. */
  @Bean
  FilterRegistrationBean<RequestMeters> requestMeters(MeterRegistry registry) {
    FilterRegistrationBean<RequestMeters> first =
        new FilterRegistrationBean<>(new RequestMeters(registry));
    first.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return first;
  }

  private static Duration freshness(NotifierSettings settings) {
    return settings.metrics().interval().multipliedBy(2).plus(SLACK);
  }
}
