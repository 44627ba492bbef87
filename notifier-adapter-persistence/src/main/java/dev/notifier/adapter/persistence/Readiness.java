package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.merchant.SecretsUnavailableException;
import dev.notifier.domain.signing.SecretType;
import dev.notifier.domain.signing.Signing;
import dev.notifier.domain.signing.SigningScheme;
import java.util.List;

/** Whether a merchant's notifications can be signed. */
sealed interface Readiness {

  record Ready(Signing signing) implements Readiness {}

  /** Nothing may go out. */
  record Unready(String why) implements Readiness {}

  static Readiness of(SigningScheme scheme, List<SecretRow> secrets, SecretBox box) {
    try {
      Signing signing = signing(scheme, secrets, box);
      return signing.isComplete() ? new Ready(signing) : new Unready(incomplete(scheme));
    } catch (SecretsUnavailableException e) {
      return new Unready(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Opens the secrets that the scheme has a use for: the others need not be readable.
   *
   * @throws SecretsUnavailableException if one cannot be opened
   */
  static Signing signing(SigningScheme scheme, List<SecretRow> secrets, SecretBox box) {
    return new Signing(
        scheme,
        secrets.stream()
            .filter(secret -> scheme.accepted().contains(secret.name().type()))
            .map(secret -> secret.open(box))
            .toList());
  }

  private static String incomplete(SigningScheme scheme) {
    return "The scheme %s needs secrets of the types %s."
        .formatted(scheme.code(), scheme.needed().stream().map(SecretType::code).sorted().toList());
  }
}
