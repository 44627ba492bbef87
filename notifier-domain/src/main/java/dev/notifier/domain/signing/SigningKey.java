package dev.notifier.domain.signing;

import java.util.Optional;
import java.util.UUID;

/**
 * A secret of a merchant, ready for use.
 *
 * @param serialNo the name under which the merchant knows the key, where the scheme sends one
 */
public record SigningKey(UUID id, SecretType type, Secret material, Optional<String> serialNo) {

  /** As the scheme sends it: the serial number, or else the id. */
  public String name() {
    return serialNo.orElseGet(id::toString);
  }
}
