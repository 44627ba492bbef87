package dev.notifier.domain.task;

import java.util.Locale;

/** Why no answer came: a class only, so that nobody can use the product to scan ports. */
public enum UnreachableCause {
  /** The name does not resolve. */
  DNS,
  /** The connection was refused. */
  REFUSED,
  /** The total deadline passed. */
  TIMEOUT,
  /** The TLS handshake or the certificate failed. */
  TLS,
  /** The connection broke before the answer was complete. */
  RESET,
  /** The answer is not HTTP, or breaks its limits. */
  PROTOCOL,
  /** The address is one that must not be called. */
  EGRESS_DENIED,
  /** The request cannot be signed as the merchant wants it, and is not sent without that. */
  SIGNING;

  /** As it stands in the audit log: {@code egress-denied}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
