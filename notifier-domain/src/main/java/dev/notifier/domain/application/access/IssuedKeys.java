package dev.notifier.domain.application.access;

import dev.notifier.domain.Bytes;
import java.time.Duration;
import java.util.Optional;

/** Looks up whose key it is. */
public interface IssuedKeys {

  /** A key that works now: neither expired nor revoked, of a client that is not disabled. */
  Optional<IssuedKey> find(String keyId);

  /**
   * A key that works.
   *
   * @param sha256 of its text
   * @param expiresIn how long it will go on working, by the database's clock
   */
  record IssuedKey(Bytes sha256, Caller caller, Optional<Duration> expiresIn) {}
}
