package dev.notifier.adapter.persistence;

import dev.notifier.domain.application.merchant.SecretsUnavailableException;
import dev.notifier.domain.signing.Secret;
import java.util.Arrays;
import java.util.Optional;

/**
 * Seals secrets: each with a fresh key of its own, and that key with the master key. When the
 * master key changes, only the secrets' keys need to be encrypted anew.
 */
final class SecretBox {
  private static final String KEY = "key";
  private static final String SECRET = "secret";

  private final KeyRing keys;

  SecretBox(KeyRing keys) {
    this.keys = keys;
  }

  /** The id of the master key that protects what is sealed now, if there is one. */
  Optional<String> presentKeyId() {
    return keys.present().map(MasterKey::id);
  }

  /**
   * Seals a secret.
   *
   * @throws SecretsUnavailableException without a master key
   */
  Envelope seal(SecretName name, Secret secret) {
    MasterKey master =
        keys.present()
            .orElseThrow(
                () ->
                    new SecretsUnavailableException(
                        "Secrets cannot be kept: NOTIFIER_MASTER_KEY is not set."));
    byte[] own = AesGcm.newKey();
    byte[] plain = secret.expose();
    try {
      return new Envelope(
          master.id(), wrap(master, name, own), AesGcm.seal(own, plain, name.context(SECRET)));
    } finally {
      wipe(own);
      wipe(plain);
    }
  }

  /**
   * Opens what was sealed under this name.
   *
   * @throws SecretsUnavailableException without its master key, or if anything was changed
   */
  Secret open(SecretName name, Envelope envelope) {
    byte[] own = unwrap(name, envelope);
    try {
      byte[] plain =
          AesGcm.open(own, envelope.sealed(), name.context(SECRET))
              .orElseThrow(() -> changed(name));
      try {
        return Secret.of(plain);
      } finally {
        wipe(plain);
      }
    } finally {
      wipe(own);
    }
  }

  /**
   * Protects the secret's own key with the present master key instead.
   *
   * @throws SecretsUnavailableException without either master key, or if anything was changed
   */
  Envelope rewrap(SecretName name, Envelope envelope) {
    MasterKey present = keys.present().orElseThrow(() -> unknown(name, envelope));
    byte[] own = unwrap(name, envelope);
    try {
      return new Envelope(present.id(), wrap(present, name, own), envelope.sealed());
    } finally {
      wipe(own);
    }
  }

  private static byte[] wrap(MasterKey master, SecretName name, byte[] own) {
    byte[] key = master.key().expose();
    try {
      return AesGcm.seal(key, own, name.context(KEY));
    } finally {
      wipe(key);
    }
  }

  private byte[] unwrap(SecretName name, Envelope envelope) {
    MasterKey master =
        keys.named(envelope.masterKeyId()).orElseThrow(() -> unknown(name, envelope));
    byte[] key = master.key().expose();
    try {
      return AesGcm.open(key, envelope.wrappedKey(), name.context(KEY))
          .orElseThrow(() -> changed(name));
    } finally {
      wipe(key);
    }
  }

  private static SecretsUnavailableException unknown(SecretName name, Envelope envelope) {
    return new SecretsUnavailableException(
        "The secret %s cannot be opened: its master key %s is not among those that are set."
            .formatted(name.id(), envelope.masterKeyId()));
  }

  private static SecretsUnavailableException changed(SecretName name) {
    return new SecretsUnavailableException(
        "The secret %s cannot be opened: its row has been changed.".formatted(name.id()));
  }

  private static void wipe(byte[] bytes) {
    Arrays.fill(bytes, (byte) 0);
  }
}
