package dev.notifier.testkit.chaos;

import java.util.List;

/** What came of submitting an order once. */
sealed interface Submission {

  /** It was taken; the ids that were given for it, none over AMQP. */
  record Taken(List<String> ids) implements Submission {
    public Taken {
      ids = List.copyOf(ids);
    }
  }

  /** Nobody knows, or the answer was to come again. */
  record InDoubt() implements Submission {}

  /** Something else, which should not have been. */
  record Wrong(String answer) implements Submission {}
}
