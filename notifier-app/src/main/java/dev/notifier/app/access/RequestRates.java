package dev.notifier.app.access;

import dev.notifier.domain.application.access.Caller;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;

/**
 * Limits how many requests a client makes of this instance, and how often one address tries keys
 * that do not work. The second never stands in the way of a key that does.
 */
public final class RequestRates {
  private static final int FAILURES_PER_SECOND = 50;
  private static final int FAILURES_AT_ONCE = 200;

  private final int usualPerSecond;
  private final Rates<Caller> requests;
  private final Rates<String> failures;

  public RequestRates(int usualPerSecond) {
    this(usualPerSecond, TimeMeter.SYSTEM_NANOTIME);
  }

  RequestRates(int usualPerSecond, TimeMeter clock) {
    this.usualPerSecond = usualPerSecond;
    this.requests = new Rates<>(clock);
    this.failures = new Rates<>(clock);
  }

  /** How long to wait, if the caller has made too many requests. */
  public Optional<Duration> request(Caller caller) {
    int perSecond = caller.ratePerSecond().orElse(usualPerSecond);
    return requests.take(caller, perSecond, perSecond);
  }

  /** How long to wait, if keys that do not work came too often from there. */
  public Optional<Duration> failure(String address) {
    return failures.take(address, FAILURES_PER_SECOND, FAILURES_AT_ONCE);
  }
}
