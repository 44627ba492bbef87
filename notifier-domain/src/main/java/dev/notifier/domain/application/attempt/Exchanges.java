package dev.notifier.domain.application.attempt;

import dev.notifier.domain.acknowledgement.Answer;
import dev.notifier.domain.task.TaskId;
import dev.notifier.domain.task.TaskRequest;
import dev.notifier.domain.task.UnreachableCause;
import java.time.Duration;

/** Calls receivers. */
@FunctionalInterface
public interface Exchanges {

  /**
   * Puts at most one request on the wire, and returns within the deadline, whatever the receiver
   * does.
   *
   * @param number the attempt's, which the receiver is told along with the task's id
   * @param deadline for the whole exchange: name, connection, TLS, headers and body
   */
  Exchange exchange(TaskId task, int number, TaskRequest request, Duration deadline);

  /** How it went; {@code took} is measured with a monotonic clock. */
  sealed interface Exchange {
    Duration took();

    record Answered(Answer answer, Duration took) implements Exchange {}

    record Failed(UnreachableCause cause, Duration took) implements Exchange {}
  }
}
