package dev.notifier.adapter.http;

import java.net.UnknownHostException;

/** A target that must not be called. It does not say which address was the reason. */
final class EgressDeniedException extends UnknownHostException {
  private static final long serialVersionUID = 1L;

  EgressDeniedException(String host) {
    super(host);
  }
}
