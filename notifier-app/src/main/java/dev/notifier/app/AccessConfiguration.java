package dev.notifier.app;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.notifier.app.access.KeyRing;
import dev.notifier.app.access.KeyText;
import dev.notifier.app.access.KnownKeys;
import dev.notifier.app.access.RequestRates;
import dev.notifier.app.settings.NotifierSettings;
import dev.notifier.domain.application.access.ApiClients;
import dev.notifier.domain.application.access.IssuedKeys;
import dev.notifier.domain.application.access.KeepClients;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what knows clients and their keys. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

  @Bean
  KnownKeys knownKeys(IssuedKeys issuedKeys) {
    return new KnownKeys(issuedKeys, System::nanoTime);
  }

  @Bean
  KeyRing keyRing(NotifierSettings settings, KnownKeys knownKeys) {
    String bootstrapKey = Objects.requireNonNull(settings.apiKey(), "checked by the settings");
    return new KeyRing(bootstrapKey, Optional.ofNullable(settings.metrics().key()), knownKeys);
  }

  @Bean
  RequestRates requestRates(NotifierSettings settings) {
    return new RequestRates(settings.api().requestsPerSecond());
  }

  @Bean
  KeepClients keepClients(ApiClients clients, KnownKeys knownKeys) {
    SecureRandom random = new SecureRandom();
    return new KeepClients(
        clients, () -> KeyText.fresh(random), UuidCreator::getTimeOrderedEpoch, knownKeys);
  }
}
