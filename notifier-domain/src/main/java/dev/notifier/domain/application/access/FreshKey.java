package dev.notifier.domain.application.access;

import dev.notifier.domain.Bytes;

/**
 * A key that was just made.
 *
 * @param text the key itself, to be shown once and never kept
 * @param sha256 of the text, in UTF-8: all that is kept
 */
public record FreshKey(String id, String text, Bytes sha256) {
  /** Without the key. */
  @Override
  public String toString() {
    return "FreshKey[" + id + "]";
  }
}
