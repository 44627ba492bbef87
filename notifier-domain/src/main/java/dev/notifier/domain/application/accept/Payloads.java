package dev.notifier.domain.application.accept;

import dev.notifier.domain.InvalidValueException;
import dev.notifier.domain.signing.SigningScheme;
import dev.notifier.domain.task.TaskRequest;

/**
 * Checks when a task is accepted whether its payload can be sent in the form that a signing scheme
 * prescribes. A courtesy: a merchant's scheme may be another one by the time of an attempt.
 */
@FunctionalInterface
public interface Payloads {

  /**
   * Lets a request pass that the scheme has a form for.
   *
   * @throws InvalidValueException naming the field {@code payload} if there is none
   */
  void check(SigningScheme scheme, TaskRequest request);
}
