package dev.notifier.domain.application;

import dev.notifier.domain.task.Handover;

/** Hands tasks over to the broker, to be delivered back when they are due. */
@FunctionalInterface
public interface Handovers {

  /**
   * Returns once the broker has taken responsibility for the handover.
   *
   * @throws HandoverUnconfirmedException if it did not say so in time; it may still have it
   */
  void handOver(Handover handover);

  /** The broker did not confirm. To hand over again is safe. */
  final class HandoverUnconfirmedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HandoverUnconfirmedException(String message) {
      super(message);
    }

    public HandoverUnconfirmedException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
