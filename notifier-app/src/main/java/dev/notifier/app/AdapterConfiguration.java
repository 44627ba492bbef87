package dev.notifier.app;

import dev.notifier.adapter.http.HttpConfiguration;
import dev.notifier.adapter.persistence.MigrationConfiguration;
import dev.notifier.adapter.persistence.PersistenceConfiguration;
import dev.notifier.adapter.persistence.SecretsConfiguration;
import dev.notifier.adapter.rabbit.RabbitConfiguration;
import dev.notifier.app.settings.MasterKeySettings;
import dev.notifier.app.settings.NotifierSettings;
import dev.notifier.domain.application.merchant.MerchantProfile;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.task.Preset;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.amqp.autoconfigure.RabbitConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Gives each adapter its settings. */
@Configuration(proxyBeanMethods = false)
@Import({
  HttpConfiguration.class,
  MigrationConfiguration.class,
  PersistenceConfiguration.class,
  RabbitConfiguration.class
})
class AdapterConfiguration {
  private static final int REQUESTS_IN_FLIGHT = 64;

  /** After the last call has ended, its result has to be written. */
  private static final Duration TIME_TO_SETTLE = Duration.ofSeconds(10);

  @Bean
  MigrationConfiguration.Settings migrationSettings(NotifierSettings settings) {
    return new MigrationConfiguration.Settings(settings.startup().patience());
  }

  @Bean
  SecretsConfiguration.MasterKeys masterKeys(MasterKeySettings settings) {
    return new SecretsConfiguration.MasterKeys(settings.present(), settings.previous());
  }

  @Bean
  RabbitConfiguration.Addresses rabbitAddresses(RabbitConnectionDetails details) {
    return new RabbitConfiguration.Addresses(
        details.getAddresses().stream()
            .map(address -> address.host() + ":" + address.port())
            .collect(Collectors.joining(", ")));
  }

  @Bean
  RabbitConfiguration.Settings rabbitSettings(NotifierSettings settings) {
    NotifierSettings.Rabbit rabbit = settings.rabbit();
    Set<Duration> delays =
        settings.presets().all().stream()
            .map(Preset::schedule)
            .flatMap(AdapterConfiguration::delays)
            .filter(delay -> !delay.isZero())
            .collect(Collectors.toSet());
    return new RabbitConfiguration.Settings(
        rabbit.prefix(),
        rabbit.shards(),
        delays,
        rabbit.inFlight(),
        REQUESTS_IN_FLIGHT,
        longestAttempt(settings).plus(TIME_TO_SETTLE));
  }

  /** A merchant may have a longer deadline than others. */
  private static Duration longestAttempt(NotifierSettings settings) {
    Duration usual = settings.attempt().deadline();
    return usual.compareTo(MerchantProfile.MAX_TIMEOUT) > 0 ? usual : MerchantProfile.MAX_TIMEOUT;
  }

  /** Attempts never wait for a connection: that would be charged to the merchant's deadline. */
  @Bean
  HttpConfiguration.Settings httpSettings(NotifierSettings settings) {
    NotifierSettings.Egress egress = settings.egress();
    HttpConfiguration.Settings usual =
        HttpConfiguration.Settings.of(egress.allow(), egress.schemes());
    int firstAttemptsAndRetries = 2 * settings.rabbit().inFlight();
    return new HttpConfiguration.Settings(
        usual.allow(),
        egress.deny(),
        usual.schemes(),
        egress.ports().isEmpty() ? usual.ports() : egress.ports(),
        firstAttemptsAndRetries,
        firstAttemptsAndRetries);
  }

  private static Stream<Duration> delays(RetrySchedule schedule) {
    return Stream.concat(Stream.of(schedule.initialDelay()), schedule.delays().stream());
  }
}
