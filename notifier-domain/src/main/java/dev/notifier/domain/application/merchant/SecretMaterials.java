package dev.notifier.domain.application.merchant;

import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.signing.Secret;
import dev.notifier.domain.signing.SecretType;
import java.util.Optional;

/** Makes secrets, and reads those that were made elsewhere. */
public interface SecretMaterials {

  /** A fresh one, of the usual strength. */
  Material generate(SecretType type);

  /**
   * Reads a secret in the form that is usual for its type: {@code whsec_...}, {@code whsk_...}, a
   * PKCS #8 key in PEM or plain Base64, or 32 characters.
   *
   * @throws InvalidValueException naming the field {@code secret}, and never quoting it
   */
  Material read(SecretType type, String text);

  /**
   * A secret and what is told of it.
   *
   * @param shared the form in which the merchant gets it, if it needs the secret itself
   * @param publicKey what the merchant verifies with, if it is not the secret itself
   */
  record Material(Secret secret, Optional<String> shared, Optional<String> publicKey) {
    /** Names nothing: what is shared is as secret. */
    @Override
    public String toString() {
      return "Material";
    }
  }
}
