package dev.notifier.domain.signing;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How one request is to be signed.
 *
 * @param keys the live ones, the oldest first
 */
public record Signing(SigningScheme scheme, List<SigningKey> keys) {
  /** Of a receiver that has no secrets. */
  public static final Signing NONE = new Signing(SigningScheme.STANDARD_WEBHOOKS, List.of());

  public Signing {
    keys = List.copyOf(keys);
  }

  /** Whether there is all that the scheme needs. */
  public boolean isComplete() {
    return keys.stream()
        .map(SigningKey::type)
        .collect(Collectors.toSet())
        .containsAll(scheme.needed());
  }

  /** The live keys of a type, the oldest first. */
  public List<SigningKey> keys(SecretType type) {
    return keys.stream().filter(key -> key.type() == type).toList();
  }

  /**
   * The key of a scheme that has room for one signature: the oldest that is live, so that while
   * keys rotate the merchant has time to learn the new one.
   */
  public Optional<SigningKey> key(SecretType type) {
    return keys.stream().filter(key -> key.type() == type).findFirst();
  }
}
