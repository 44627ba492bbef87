package dev.notifier.domain.application;

/**
 * The database did not answer, or the outcome of a commit is unknown. The same call with the same
 * ids may be made again. Any port that reaches the database may throw it.
 */
public final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
