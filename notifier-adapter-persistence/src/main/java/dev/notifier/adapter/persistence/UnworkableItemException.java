package dev.notifier.adapter.persistence;

/** One item makes every transaction fail that it is part of: no repeat will help. */
final class UnworkableItemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Names the item by its key, and the cause by its first line: PostgreSQL's further lines quote
   * the row, payload included.
   */
  UnworkableItemException(Object key, Throwable cause) {
    super(key + " cannot be stored: " + firstLine(cause), cause);
  }

  private static String firstLine(Throwable cause) {
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }
}
