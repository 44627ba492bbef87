package dev.notifier.domain.schedule;

import java.time.Duration;
import java.util.Optional;

/**
 * What an answer says of how much its receiver can take.
 *
 * @param status the answer's HTTP status
 * @param retryAfter how long the receiver asks to be left alone, if it does
 */
public record Pressure(int status, Optional<Duration> retryAfter) {}
