package dev.notifier.domain.acknowledgement;

import dev.notifier.domain.Bytes;

/**
 * What a receiver answered: hostile data.
 *
 * @param status the HTTP status, 100 to 599
 * @param body the raw body, cut at the cap
 * @param truncated whether the body was longer than the cap
 */
public record Answer(int status, Bytes body, boolean truncated) {}
