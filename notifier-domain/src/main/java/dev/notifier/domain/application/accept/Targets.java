package dev.notifier.domain.application.accept;

import dev.notifier.domain.InvalidValueException;
import java.net.URI;

/**
 * Checks the URLs that tasks are to call when they are registered. A courtesy to whoever registers:
 * what counts is the check of the address at each attempt.
 */
@FunctionalInterface
public interface Targets {

  /**
   * Admits a URL.
   *
   * @param url as the client wrote it
   * @return the form to store and to call
   * @throws InvalidValueException without a field, if no attempt at this URL could ever be made
   */
  URI admit(String url);
}
