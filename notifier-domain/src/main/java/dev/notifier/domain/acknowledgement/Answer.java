package dev.notifier.domain.acknowledgement;

import dev.notifier.domain.Bytes;
import java.time.Duration;
import java.util.Optional;

/**
 * What a receiver answered: hostile data.
 *
 * @param status the HTTP status, 100 to 599
 * @param body the raw body, cut at the cap
 * @param truncated whether the body was longer than the cap
 * @param contentType the body's media type as the receiver named it, if it did
 * @param retryAfter how long the receiver asks to be left alone, if it does
 */
public record Answer(
    int status,
    Bytes body,
    boolean truncated,
    Optional<String> contentType,
    Optional<Duration> retryAfter) {

  /** An answer without headers that matter. */
  public Answer(int status, Bytes body, boolean truncated) {
    this(status, body, truncated, Optional.empty(), Optional.empty());
  }
}
