package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.merchant.MerchantSecrets;
import dev.notifier.domain.signing.Secret;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How merchants' secrets are kept. Takes a {@link MasterKeys} bean where there is one. */
@Configuration(proxyBeanMethods = false)
public class SecretsConfiguration {

  /**
   * The keys of 32 bytes that protect the keys of secrets.
   *
   * @param present what is kept from now on is protected with it; without it nothing can be
   * @param previous with which secrets may still be protected
   */
  public record MasterKeys(Optional<Secret> present, List<Secret> previous) {
    public static final MasterKeys NONE = new MasterKeys(Optional.empty(), List.of());

    public MasterKeys {
      previous = List.copyOf(previous);
    }
  }

  /** Brings the secrets that are kept up to date: to be called at start, and now and then. */
  @FunctionalInterface
  public interface SecretUpkeep {

    /**
     * Forgets the secrets that have ended, and protects the others with the present master key.
     * Says in the log how many it could not.
     *
     * @return how many it protected anew
     */
    int run();
  }

  @Bean
  SecretBox secretBox(ObjectProvider<MasterKeys> keys) {
    return new SecretBox(KeyRing.of(keys.getIfAvailable(() -> MasterKeys.NONE)));
  }

  @Bean
  MerchantSecrets merchantSecrets(Store store, SecretBox box) {
    return new PostgresMerchantSecrets(store, box);
  }

  @Bean
  SecretUpkeep secretUpkeep(Store store, SecretBox box) {
    return new PostgresSecretUpkeep(store, box);
  }
}
