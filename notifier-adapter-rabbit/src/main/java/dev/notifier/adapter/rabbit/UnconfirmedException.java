package dev.notifier.adapter.rabbit;

import org.jspecify.annotations.Nullable;

/** The broker did not take responsibility for a message, as far as is known. It may have it. */
final class UnconfirmedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnconfirmedException(String message) {
    super(message);
  }

  UnconfirmedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
