package dev.notifier.domain.application.merchant;

import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.acknowledgement.AcknowledgementRule;
import dev.notifier.domain.schedule.RetrySchedule;
import dev.notifier.domain.signing.SigningScheme;
import dev.notifier.domain.task.RequestHeaders;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What applies to a merchant's notifications unless a request says otherwise. Schedule and rule
 * count when a task is accepted, everything else at each attempt.
 *
 * @param timeout the total deadline of one attempt, from {@link #MIN_TIMEOUT} to {@link
 *     #MAX_TIMEOUT}, in whole milliseconds
 * @param maxInFlight how many attempts may be under way at once in one instance, from 1 to {@link
 *     #MOST_IN_FLIGHT}
 * @param signing the conventions by which requests are signed
 * @param tls the name under which the installation keeps the certificates that this receiver wants
 * @param paused whether attempts are put off until it is no longer
 */
public record MerchantProfile(
    Optional<URI> notifyUrl,
    Optional<Choice<RetrySchedule>> schedule,
    Optional<Choice<AcknowledgementRule>> acknowledgement,
    Optional<Duration> timeout,
    Optional<Integer> maxInFlight,
    RequestHeaders headers,
    SigningScheme signing,
    Optional<String> tls,
    boolean paused) {
  public static final Duration MIN_TIMEOUT = Duration.ofMillis(100);
  public static final Duration MAX_TIMEOUT = Duration.ofSeconds(60);
  public static final int MOST_IN_FLIGHT = 1_000;

  private static final Pattern TLS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /**
   * Checks the limits.
   *
   * @throws InvalidValueException naming the field that is beyond one
   */
  public MerchantProfile {
    timeout.ifPresent(MerchantProfile::checkTimeout);
    if (maxInFlight.filter(cap -> cap < 1 || cap > MOST_IN_FLIGHT).isPresent()) {
      throw new InvalidValueException(
          "maxInFlight", "from-1-to-1000", "The cap is from 1 to 1000 attempts in flight.");
    }
    if (tls.filter(name -> !TLS.matcher(name).matches()).isPresent()) {
      throw new InvalidValueException(
          "tls",
          "matches " + TLS.pattern(),
          "The name of certificates has 1 to 64 of the characters A-Z a-z 0-9 . _ and -.");
    }
  }

  private static void checkTimeout(Duration timeout) {
    if (timeout.compareTo(MIN_TIMEOUT) < 0 || timeout.compareTo(MAX_TIMEOUT) > 0) {
      throw new InvalidValueException(
          "timeout", "from-100ms-to-60s", "A timeout is from PT0.1S to PT60S.");
    }
    if (timeout.toNanosPart() % 1_000_000 != 0) {
      throw new InvalidValueException(
          "timeout", "whole-milliseconds", "A timeout is in whole milliseconds.");
    }
  }
}
