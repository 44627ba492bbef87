package dev.notifier.app.access;

import dev.notifier.domain.Bytes;
import dev.notifier.domain.application.access.Caller;
import dev.notifier.domain.application.access.IssuedKeys.IssuedKey;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Tells whose key it is. The installation's own keys work without the database. Of the issued ones
 * only hashes are known, and they are compared in constant time; an id that nobody has takes the
 * same path.
 */
public final class KeyRing {
  private static final Bytes NOBODY = Bytes.of(new byte[32]);

  private final byte[] bootstrap;
  private final Optional<byte[]> metrics;
  private final KnownKeys keys;

  /**
   * Keys of three kinds.
   *
   * @param metricsKey a key of the installation's own that is good for its figures alone
   */
  public KeyRing(String bootstrapKey, Optional<String> metricsKey, KnownKeys keys) {
    this.bootstrap = KeyText.sha256(bootstrapKey);
    this.metrics = metricsKey.map(KeyText::sha256);
    this.keys = keys;
  }

  /**
   * Empty if the key does not work.
   *
   * @throws dev.notifier.domain.application.StoreUnavailableException if that cannot be said
   */
  public Optional<Caller> callerOf(String key) {
    byte[] presented = KeyText.sha256(key);
    if (MessageDigest.isEqual(presented, bootstrap)) {
      return Optional.of(Caller.bootstrap());
    }
    if (metrics.filter(own -> MessageDigest.isEqual(presented, own)).isPresent()) {
      return Optional.of(Caller.watcher());
    }
    Optional<IssuedKey> issued = KeyText.idOf(key).flatMap(keys::find);
    Bytes expected = issued.map(IssuedKey::sha256).orElse(NOBODY);
    boolean matches = MessageDigest.isEqual(presented, expected.toArray());
    return issued.filter(it -> matches).map(IssuedKey::caller);
  }
}
