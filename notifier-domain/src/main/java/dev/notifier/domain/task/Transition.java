package dev.notifier.domain.task;

/** The answer to a cancellation or a replay. */
public sealed interface Transition {

  record Moved(TaskState state) implements Transition {}

  /**
   * The state does not allow it.
   *
   * @param rule the broken rule in kebab case
   * @param message one sentence for a person
   */
  record Refused(String rule, String message) implements Transition {}
}
