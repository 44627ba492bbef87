package dev.notifier.domain.application.merchant;

/** Secrets can be neither read nor kept: the installation lacks the key that they need. */
public final class SecretsUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SecretsUnavailableException(String message) {
    super(message);
  }
}
