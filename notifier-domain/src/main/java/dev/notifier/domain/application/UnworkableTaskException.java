package dev.notifier.domain.application;

/**
 * One task makes every transaction fail that it is part of: no repeat will help. The message names
 * the task and the reason in one line, without anything of its request.
 */
public final class UnworkableTaskException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnworkableTaskException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
