package dev.notifier.domain.application.accept;

import java.net.URI;

/** Decides which URLs may be given to call. */
@FunctionalInterface
public interface Targets {

  /**
   * Checks the form of a URL, and its host if that is a literal address. No name is looked up: the
   * fence does that at every attempt.
   *
   * @return the URL to store and to call
   * @throws dev.notifier.domain.InvalidValueException with an empty field, if it may not be called
   */
  URI admit(String url);
}
