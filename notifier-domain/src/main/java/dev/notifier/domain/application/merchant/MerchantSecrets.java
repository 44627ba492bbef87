package dev.notifier.domain.application.merchant;

import dev.notifier.domain.signing.Signing;
import dev.notifier.domain.signing.SigningKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The merchants' secrets, encrypted where they are kept. Without the key for that, whatever has to
 * keep or to open one throws {@link SecretsUnavailableException}.
 */
public interface MerchantSecrets {
  /** How many of one type a merchant may have in use at once. */
  int MOST_LIVE = 5;

  /** All that there were, the newest first. */
  List<MerchantSecret> find(String tenant, String merchantNo);

  /**
   * Adds a secret. Those of the same type that had no end so far end after the grace.
   *
   * @param publicKey to be told along with it
   */
  Addition add(
      String tenant, String merchantNo, SigningKey key, Optional<String> publicKey, Duration grace);

  /** Ends a secret at once, and forgets it. Returns whether it was in use. */
  boolean revoke(String tenant, String merchantNo, UUID id);

  /** How an attempt that began now would be signed; of an unknown merchant, not at all. */
  Signing signing(String tenant, String merchantNo);

  /** What became of a new secret. */
  sealed interface Addition {
    record Added(MerchantSecret secret) implements Addition {}

    record NoSuchMerchant() implements Addition {}

    /** There are {@link #MOST_LIVE} in use already. */
    record TooMany() implements Addition {}
  }
}
